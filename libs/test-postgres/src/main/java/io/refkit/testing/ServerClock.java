package io.refkit.testing;

/**
 * Sets a database server's clock by a day, as far as one database can tell: not the clock is moved but all that is stored,
 * while nobody reads or writes.
 */
public final class ServerClock {
    private ServerClock() {}

    /** @return SQL after which all that is stored is of a day later than it was */
    public static String setBack() {
        return shift("+");
    }

    /** @return SQL after which all that is stored is of a day earlier than it was */
    public static String setForward() {
        return shift("-");
    }

    private static String shift(String sign) {
        return """
                set session_replication_role = replica;
                do $$
                declare
                    dated record;
                begin
                    create temporary table dated on commit drop as
                    select attrelid::regclass as name,
                           string_agg(format('%%1$I = %%1$I %1$s interval ''1 day''', attname), ', ') as later
                    from pg_attribute
                    join pg_class on pg_class.oid = attrelid
                    where relnamespace = 'refkit'::regnamespace and relkind in ('r', 'p') and not relispartition
                      and atttypid in ('timestamptz'::regtype, 'date'::regtype)
                    group by attrelid;
                    execute (select 'lock table ' || string_agg(name::text, ', ' order by name) from dated);
                    for dated in select * from dated loop
                        execute format('update %%s set %%s', dated.name, dated.later);
                    end loop;
                    perform setval('ticks', last_value %1$s 24 * 3600 * 1000000::bigint) from ticks;
                end $$
                """.formatted(sign);
    }
}
