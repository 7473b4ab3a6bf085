package io.refkit.postgres;

/** How Postgres plans a connection's statements. */
enum Plans {
    /** As Postgres finds better. */
    MIXED(""),

    /**
     * For pages of long lists: each for the values it has, as a plan for any values finds one affiliate's few lines in the
     * same way as another's half of all. And for one process: of several that look for a page's rows, the others go on to
     * the end when one has found enough.
     */
    LISTS("""
            select set_config('plan_cache_mode', 'force_custom_plan', false),
                   set_config('max_parallel_workers_per_gather', '0', false)
            """),

    /**
     * For batches that are looked up by key: once for all. Postgres takes a batch of any size for more work than the small
     * one at hand, and would plan each small one anew, which takes longer than to run it. And by key, however small the
     * tables were when a session first planned it; what has no index is no dearer for that, nor worth compiling.
     */
    BATCHES("""
            select set_config('plan_cache_mode', 'force_generic_plan', false),
                   set_config('enable_seqscan', 'off', false),
                   set_config('enable_hashjoin', 'off', false),
                   set_config('enable_mergejoin', 'off', false),
                   set_config('jit', 'off', false)
            """);

    private final String statement;

    Plans(String statement) {
        this.statement = statement;
    }

    /** @return the statement that has a session plan so; empty where none is needed */
    String statement() {
        return statement;
    }
}
