package io.refkit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Processes on the loopback: two replicas of tracking-service behind an edge, and two of attribution-service behind one
 * name, as a headless service of Kubernetes has it; they know each other by certificate.
 */
@ResourceLock("both cores")
class RollingE2E {
    @TempDir
    private Path folder;

    private final TestDatabase database = TestDatabase.empty();
    private final int grpc = Service.freePort();
    private final List<Process> replicas = new ArrayList<>();

    private record Process(Service service, String address, Api management) implements Rolling.Replica {
        @Override
        public void replace() throws Exception {
            service.close();
            service.startAgain();
        }
    }

    @BeforeEach
    void prepare() throws Exception {
        Certificates.write(folder.resolve("tls"), "attribution");
        Files.writeString(folder.resolve("hosts"), "127.0.0.1 attribution\n127.0.0.2 attribution\n");
        assertThat(Service.start("attribution-service-exec", folder, environment(), "migrate")
                        .awaitEnd())
                .isZero();
    }

    @AfterEach
    void stop() throws Exception {
        for (var replica : replicas) {
            replica.service().close();
        }
    }

    @Test
    void aRollingRestartFailsNoRequestAndLosesNothing() throws Exception {
        var attribution = List.of(attribution("127.0.0.1"), attribution("127.0.0.2"));
        var tracking = List.of(tracking(), tracking());
        new Rolling(tracking, attribution).replaceAllAfter(this::query, () -> {});
    }

    private List<String> query(String sql) {
        return database.rows(sql).stream()
                .map(row -> String.valueOf(row.values().iterator().next()))
                .toList();
    }

    private Process attribution(String address) throws IOException {
        int management = Service.freePort();
        return start(
                "attribution-service-exec",
                environment(),
                address + ":" + grpc,
                management,
                "--spring.grpc.server.address=" + address,
                "--spring.grpc.server.port=" + grpc,
                "--server.port=" + management);
    }

    private Process tracking() throws IOException {
        int port = Service.freePort();
        int management = Service.freePort();
        var environment = new HashMap<>(environment());
        environment.put("ATTRIBUTION_TARGET", "dns:///attribution:" + grpc);
        environment.put("JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + folder.resolve("hosts"));
        return start(
                "tracking-service-exec",
                environment,
                "127.0.0.1:" + port,
                management,
                "--server.port=" + port,
                "--management.server.port=" + management);
    }

    private Process start(
            String jar, Map<String, String> environment, String address, int management, String... arguments)
            throws IOException {
        var replica =
                new Process(Service.start(jar, folder, environment, arguments), address, new Api(management, "none"));
        replicas.add(replica);
        return replica;
    }

    private Map<String, String> environment() {
        return Map.of(
                "DATABASE_URL", database.url(),
                "SPRING_PROFILES_ACTIVE", "mtls",
                "TLS_DIR", folder.resolve("tls").toString());
    }
}
