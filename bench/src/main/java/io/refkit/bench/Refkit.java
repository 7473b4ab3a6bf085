package io.refkit.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An installation of services of their own.
 *
 * @param tracking where clicks and events go, such as {@code http://127.0.0.1:3001}
 * @param admin the same of the admin API
 * @param portal the same of what affiliates see
 * @param processes by their names
 * @param starts how long each took from its start until it was ready
 */
record Refkit(String tracking, String admin, String portal, Map<String, Jvm> processes, Map<String, Duration> starts)
        implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int MEGABYTES = 256;
    private static final Map<String, String> SETTINGS =
            Map.of("ADMIN_EMAIL", "owner@example.com", "JWT_SECRET", "0123456789abcdef0123456789abcdef");
    /** While it learns, as while an image is built, there is no database. */
    private static final Map<String, String> NO_DATABASE = Map.of("DATABASE_URL", "postgres://nobody@127.0.0.1:1/none");

    private static final String LIVENESS = "/actuator/health/liveness";
    private static final String READINESS = "/actuator/health/readiness";

    /** Each service as its image holds it. */
    static Refkit split(Path folder, String databaseUrl) throws IOException, InterruptedException {
        int grpc = Jvm.freePort();
        var environment = new HashMap<>(SETTINGS);
        environment.put("DATABASE_URL", databaseUrl);
        environment.put("ATTRIBUTION_TARGET", "static://" + LOOPBACK + ":" + grpc);
        migrate(folder, environment);
        var refkit = new Refkit(
                local(Jvm.freePort()),
                local(Jvm.freePort()),
                local(Jvm.freePort()),
                new LinkedHashMap<>(),
                new LinkedHashMap<>());
        int management = Jvm.freePort();
        refkit.start(
                folder,
                "attribution-service",
                environment,
                local(management),
                List.of(
                        "--spring.grpc.server.address=" + LOOPBACK,
                        "--spring.grpc.server.port=" + grpc,
                        "--server.address=" + LOOPBACK,
                        "--server.port=" + management));
        refkit.start(folder, "tracking-service", environment, refkit.tracking);
        refkit.start(folder, "admin-service", environment, refkit.admin);
        refkit.start(folder, "portal-service", environment, refkit.portal);
        return refkit;
    }

    private static String local(int port) {
        return "http://" + LOOPBACK + ":" + port;
    }

    private static String port(String url) {
        return url.substring(url.lastIndexOf(':') + 1);
    }

    private static void migrate(Path folder, Map<String, String> environment) throws IOException, InterruptedException {
        var jar = Image.jar("attribution-service-exec").toString();
        try (var migration = Jvm.start(folder, List.of("-jar", jar, "migrate"), environment)) {
            if (migration.awaitEnd() != 0) {
                throw new IllegalStateException("The schema was not migrated");
            }
        }
    }

    private void start(Path folder, String name, Map<String, String> environment, String url)
            throws IOException, InterruptedException {
        int management = Jvm.freePort();
        start(
                folder,
                name,
                environment,
                local(management),
                List.of(
                        "--server.address=" + LOOPBACK,
                        "--server.port=" + port(url),
                        "--management.server.address=" + LOOPBACK,
                        "--management.server.port=" + management));
    }

    private void start(
            Path folder, String name, Map<String, String> environment, String management, List<String> arguments)
            throws IOException, InterruptedException {
        var image = Image.of(folder, name + "-exec", MEGABYTES);
        var first = new HashMap<>(environment);
        first.putAll(NO_DATABASE);
        image.train(management + LIVENESS, first, arguments);
        var process = image.start(environment, arguments);
        processes.put(name, process);
        starts.put(name, process.await(management + READINESS));
    }

    /** So that {@link #usage} tells the most memory that was used since. */
    void forgetPeaks() throws IOException {
        for (var process : processes.values()) {
            process.forgetPeak();
        }
    }

    /** @param name such as {@code tracking-service} */
    double megabytes(String name) {
        return Objects.requireNonNull(processes.get(name), name).usage().residentMegabytes();
    }

    /** @param name such as {@code portal-service} */
    String log(String name) throws IOException {
        return Objects.requireNonNull(processes.get(name), name).log();
    }

    double secondsToStart(String name) {
        return Objects.requireNonNull(starts.get(name), name).toMillis() / 1000.0;
    }

    Map<String, Usage> usage() {
        var usage = new LinkedHashMap<String, Usage>();
        processes.forEach((name, process) -> usage.put(name, process.usage()));
        return usage;
    }

    @Override
    public void close() throws InterruptedException {
        for (var process : processes.values()) {
            process.close();
        }
    }
}
