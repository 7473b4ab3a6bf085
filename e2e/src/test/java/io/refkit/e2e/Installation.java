package io.refkit.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Two processes of tracking-service and two of attribution-service, whose sweepers share one inbox, on a Postgres of
 * their own that knows each service by its role.
 */
final class Installation implements AutoCloseable {
    private static final int DISK_MEGABYTES = 400;

    private final Path folder;
    private final int grpc = Service.freePort();
    private final Optional<SmallDisk> disk;
    private final PostgresServer postgres;
    private final List<Replica> tracking;
    private final List<Replica> attribution;
    private final String program;

    Installation(Path folder) throws Exception {
        this.folder = folder;
        this.disk = SmallDisk.mount(folder.resolve("disk"), DISK_MEGABYTES);
        this.postgres = new PostgresServer(folder.resolve("disk/data"), folder.resolve("postgres.log"));
        postgres.start();
        Files.writeString(folder.resolve("hosts"), "127.0.0.1 attribution\n127.0.0.2 attribution\n");
        command("migrate");
        for (var service : List.of("tracking", "attribution")) {
            postgres.execute("create role faults_%s login in role refkit_%s".formatted(service, service));
        }
        postgres.execute("create role faults_stranger login");
        this.attribution = List.of(startAttribution("127.0.0.1"), startAttribution("127.0.0.2"));
        this.tracking = List.of(startTracking(), startTracking());
        this.program = Rolling.sellOver(postgres::query);
        all().forEach(Replica::awaitReady);
    }

    /** One process of a service. */
    record Replica(String role, Service service, String address, Api management) implements Rolling.Replica {
        @Override
        public void replace() throws Exception {
            service.close();
            service.startAgain();
        }
    }

    PostgresServer postgres() {
        return postgres;
    }

    /** Where the data lies; nothing where that is no file system of its own. */
    Optional<SmallDisk> disk() {
        return disk;
    }

    List<Replica> tracking() {
        return tracking;
    }

    List<Replica> attribution() {
        return attribution;
    }

    List<Replica> all() {
        return Stream.concat(tracking.stream(), attribution.stream()).toList();
    }

    String program() {
        return program;
    }

    /** @return what it says, where it does not end well */
    Optional<String> verify() throws Exception {
        return run("verify");
    }

    private void command(String name) throws Exception {
        run(name).ifPresent(output -> {
            throw new IllegalStateException(output);
        });
    }

    private Optional<String> run(String command) throws Exception {
        var process = Service.start(
                "attribution-service-exec", folder, Map.of("DATABASE_URL", postgres.url("postgres")), command);
        return process.awaitEnd() == 0 ? Optional.empty() : Optional.of(process.log());
    }

    private Replica startAttribution(String address) throws IOException {
        int management = Service.freePort();
        return start(
                "attribution",
                address + ":" + grpc,
                management,
                Map.of(),
                "--spring.grpc.server.address=" + address,
                "--spring.grpc.server.port=" + grpc,
                "--server.port=" + management);
    }

    private Replica startTracking() throws IOException {
        int port = Service.freePort();
        int management = Service.freePort();
        return start(
                "tracking",
                "127.0.0.1:" + port,
                management,
                Map.of(
                        "ATTRIBUTION_TARGET", "dns:///attribution:" + grpc,
                        "JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + folder.resolve("hosts")),
                "--server.port=" + port,
                "--management.server.port=" + management);
    }

    private Replica start(String service, String address, int management, Map<String, String> more, String... arguments)
            throws IOException {
        var environment = new HashMap<>(more);
        environment.put("DATABASE_URL", postgres.url("faults_" + service));
        var process = Service.start(service + "-service-exec", folder, environment, arguments);
        return new Replica("faults_" + service, process, address, new Api(management, "none"));
    }

    @Override
    public void close() throws Exception {
        for (var replica : all()) {
            replica.service().close();
        }
        postgres.close();
        if (disk.isPresent()) {
            disk.get().close();
        }
    }
}
