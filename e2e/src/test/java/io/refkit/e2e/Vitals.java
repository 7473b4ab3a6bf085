package io.refkit.e2e;

import java.util.regex.Pattern;

/**
 * What a process holds on to.
 *
 * @param allocated connections of its pool
 * @param acquired those of them in use
 * @param heap bytes, with what garbage there is
 */
record Vitals(int threads, int allocated, int acquired, int pending, long heap) {
    /** @param management its management port */
    static Vitals of(Api management) {
        var metrics = management.text("/actuator/prometheus");
        return new Vitals(
                (int) sum(metrics, "jvm_threads_live_threads"),
                (int) sum(metrics, "r2dbc_pool_allocated_connections"),
                (int) sum(metrics, "r2dbc_pool_acquired_connections"),
                (int) sum(metrics, "r2dbc_pool_pending_connections"),
                (long) sum(metrics, "jvm_memory_used_bytes\\{[^}]*area=\"heap\"[^}]*}"));
    }

    private static double sum(String metrics, String name) {
        var values = Pattern.compile("^%s(?:\\{[^}]*})? (\\S+)$".formatted(name), Pattern.MULTILINE)
                .matcher(metrics)
                .results()
                .map(value -> Double.parseDouble(value.group(1)))
                .toList();
        if (values.isEmpty()) {
            throw new IllegalStateException("There is no " + name + " in " + metrics);
        }
        return values.stream().mapToDouble(Double::doubleValue).sum();
    }
}
