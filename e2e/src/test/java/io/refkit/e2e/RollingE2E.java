package io.refkit.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.refkit.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two replicas of tracking-service behind an edge and two of attribution-service behind one name, as a headless service
 * of Kubernetes has it, that know each other by certificate. Each is stopped and started again in turn, as an upgrade
 * and its rollback do it.
 */
class RollingE2E {
    private static final UUID PROGRAM = UUID.randomUUID();
    /** As the edge needs it to hear of an end: what {@code preStop} gives it in a cluster. */
    private static final Duration NOTICE = Duration.ofSeconds(1);

    private static final Pattern ASKED = Pattern.compile("grpc_server\\S*_count\\{[^}]*\"Attribute\"[^}]*} [1-9]");

    @TempDir
    private static Path folder;

    private static final TestDatabase database = TestDatabase.empty();
    private static final int GRPC = Service.freePort();
    private static List<Replica> attribution;
    private static List<Replica> tracking;
    private static Edge edge;

    /** @param management the port that says whether it is ready */
    private record Replica(Service service, int port, int management) {
        static Replica of(String jar, Map<String, String> environment, int port, String... arguments)
                throws IOException {
            int management = Service.freePort();
            var all = Stream.concat(
                    Stream.of(arguments),
                    // attribution-service has no other HTTP port than that of its management
                    Stream.of(
                            jar.startsWith("attribution")
                                    ? "--server.port=" + management
                                    : "--management.server.port=" + management));
            return new Replica(Service.start(jar, folder, environment, all.toArray(String[]::new)), port, management);
        }

        void awaitReady() throws InterruptedException {
            var api = new Api(management, "none");
            service.awaitThat(() -> api.answers("/actuator/health/readiness"));
        }

        /** Since it was started. */
        boolean isAsked() {
            return ASKED.matcher(new Api(management, "none").text("/actuator/prometheus"))
                    .find();
        }
    }

    @BeforeAll
    static void start() throws Exception {
        Certificates.write(folder.resolve("tls"), "attribution");
        Files.writeString(folder.resolve("hosts"), "127.0.0.1 attribution\n127.0.0.2 attribution\n");
        assertThat(Service.start("attribution-service-exec", folder, environment(), "migrate")
                        .awaitEnd())
                .isZero();
        sellOver();
        attribution = List.of(attribution("127.0.0.1"), attribution("127.0.0.2"));
        tracking = List.of(tracking(), tracking());
        for (var replica :
                Stream.concat(attribution.stream(), tracking.stream()).toList()) {
            replica.awaitReady();
        }
        edge = new Edge();
        tracking.forEach(replica -> edge.add(replica.port()));
    }

    @AfterAll
    static void stop() throws Exception {
        edge.close();
        for (var replica :
                Stream.concat(tracking.stream(), attribution.stream()).toList()) {
            replica.service().close();
        }
    }

    private static Replica attribution(String address) throws IOException {
        return Replica.of(
                "attribution-service-exec",
                environment(),
                GRPC,
                "--spring.grpc.server.address=" + address,
                "--spring.grpc.server.port=" + GRPC);
    }

    private static Replica tracking() throws IOException {
        int port = Service.freePort();
        var environment = new HashMap<>(environment());
        environment.put("ATTRIBUTION_TARGET", "dns:///attribution:" + GRPC);
        environment.put("JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + folder.resolve("hosts"));
        return Replica.of("tracking-service-exec", environment, port, "--server.port=" + port);
    }

    private static Map<String, String> environment() {
        return Map.of(
                "DATABASE_URL", database.url(),
                "SPRING_PROFILES_ACTIVE", "mtls",
                "TLS_DIR", folder.resolve("tls").toString());
    }

    /** A program with an affiliate who earns 30 percent. */
    private static void sellOver() {
        database.execute("""
                insert into refkit.programs (id, name, website_url, cookie_days, currency)
                values (?, 'Shop', 'https://shop.example', 30, 'USD')
                """, PROGRAM);
        database.execute("""
                insert into refkit.api_keys (id, program_id, key_hash, key_encrypted)
                values (gen_random_uuid(), ?, sha256('the-key'), '')
                """, PROGRAM);
        database.execute("""
                insert into refkit.affiliates (id, program_id, name, email, slug, status)
                values (gen_random_uuid(), ?, 'Daniel', 'd@example.com', 'daniel', 'active')
                """, PROGRAM);
        database.execute("""
                insert into refkit.commission_rules (id, program_id, event_name, commission_type, commission_value, version, currency)
                values (gen_random_uuid(), ?, 'sale', 'percent', 30, 1, 'USD')
                """, PROGRAM);
    }

    @Test
    void aRollingRestartFailsNoRequestAndLosesNothing() throws Exception {
        var traffic = new Traffic(new Api(edge.port(), "Bearer the-key"), PROGRAM.toString());
        try (traffic) {
            for (int upgradeAndRollback = 0; upgradeAndRollback < 2; upgradeAndRollback++) {
                restart(tracking.get(upgradeAndRollback));
                restart(attribution.get(upgradeAndRollback));
            }
            await("each replica is asked again")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> attribution.stream().allMatch(Replica::isAsked));
        }
        assertThat(traffic.failures()).isEmpty();
        assertThat(traffic.bought()).hasSizeGreaterThan(100);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> database.<Long>value("select count(*) from refkit.attribution_inbox") == 0);
        assertThat(database.rows("select visitor_token from refkit.clicks"))
                .extracting(row -> row.get("visitor_token"))
                .containsExactlyInAnyOrderElementsOf(traffic.clicked());
        assertThat(database.rows("""
                        select e.external_id from refkit.events e join refkit.commissions c on c.event_id = e.id
                        """))
                .extracting(row -> row.get("external_id"))
                .containsExactlyInAnyOrderElementsOf(traffic.bought());
    }

    private static void restart(Replica replica) throws Exception {
        edge.remove(replica.port());
        Thread.sleep(NOTICE);
        replica.service().close();
        replica.service().startAgain();
        replica.awaitReady();
        if (tracking.contains(replica)) {
            edge.add(replica.port());
        }
        Thread.sleep(NOTICE);
    }
}
