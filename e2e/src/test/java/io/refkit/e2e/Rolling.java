package io.refkit.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Replaces two replicas of tracking-service and two of attribution-service in turn while visitors click and buy. */
final class Rolling {
    private static final Pattern ASKED = Pattern.compile("grpc_server\\S*_count\\{[^}]*\"Attribute\"[^}]*} [1-9]");
    /** As the edge needs it to hear of an end: what {@code preStop} gives it in a cluster. */
    private static final Duration NOTICE = Duration.ofSeconds(1);

    private static final Duration READY_WITHIN = Duration.ofMinutes(3);

    private final List<? extends Replica> tracking;
    private final List<? extends Replica> attribution;

    Rolling(List<? extends Replica> tracking, List<? extends Replica> attribution) {
        this.tracking = tracking;
        this.attribution = attribution;
    }

    /** One of a service's processes or containers. */
    interface Replica {
        /** Host and port by which the edge gets at it. */
        String address();

        /** Its management port. */
        Api management();

        /** Ends it in good order and starts another in its place. */
        void replace() throws Exception;

        default void awaitReady() {
            await().atMost(READY_WITHIN).until(() -> management().answers("/actuator/health/readiness"));
        }

        /** Whether it was asked to decide events since it was started. */
        default boolean isAsked() {
            return ASKED.matcher(management().text("/actuator/prometheus")).find();
        }
    }

    /** Of the database, as its owner. */
    @FunctionalInterface
    interface Sql {
        /** @return the first column of what it answers */
        List<String> query(String sql) throws Exception;
    }

    /** A program with an affiliate who earns 30 percent, and {@code the-key}. */
    static String sellOver(Sql database) throws Exception {
        return database.query("""
                        with program as (
                            insert into refkit.programs (id, name, website_url, cookie_days, currency)
                            values (gen_random_uuid(), 'Shop', 'https://shop.example', 30, 'USD') returning id
                        ), key as (
                            insert into refkit.api_keys (id, program_id, key_hash, key_encrypted)
                            select gen_random_uuid(), id, sha256('the-key'), '' from program
                        ), affiliate as (
                            insert into refkit.affiliates (id, program_id, name, email, slug, status)
                            select gen_random_uuid(), id, 'Daniel', 'd@example.com', 'daniel', 'active' from program
                        ), rule as (
                            insert into refkit.commission_rules (id, program_id, event_name, commission_type,
                                                                 commission_value, version, currency)
                            select gen_random_uuid(), id, 'sale', 'percent', 30, 1, 'USD' from program
                        )
                        select id::text from program
                        """).getFirst();
    }

    /** What makes another version of what is started from now on. */
    @FunctionalInterface
    interface Step {
        void take() throws Exception;
    }

    /** Replaces all after each step. Fails unless every request was answered and everything is stored once. */
    void replaceAllAfter(Sql database, Step... steps) throws Exception {
        var program = sellOver(database);
        Stream.concat(tracking.stream(), attribution.stream()).forEach(Replica::awaitReady);
        try (var edge = new Edge()) {
            tracking.forEach(replica -> edge.add(replica.address()));
            var traffic = new Traffic(new Api(edge.port(), "Bearer the-key"), program);
            try (traffic) {
                for (var step : steps) {
                    step.take();
                    replaceAll(edge);
                }
            }
            assertThat(traffic.failures()).isEmpty();
            assertThat(traffic.bought()).hasSizeGreaterThan(100);
            assertStoredOnce(traffic, database);
        }
    }

    private void replaceAll(Edge edge) throws Exception {
        for (int i = 0; i < tracking.size(); i++) {
            replaceBehind(edge, tracking.get(i));
            replace(attribution.get(i));
        }
        await("each replica is asked again")
                .atMost(READY_WITHIN)
                .until(() -> attribution.stream().allMatch(Replica::isAsked));
    }

    private static void replaceBehind(Edge edge, Replica replica) throws Exception {
        edge.remove(replica.address());
        Thread.sleep(NOTICE);
        replace(replica);
        edge.add(replica.address()); // another one's may be another
    }

    private static void replace(Replica replica) throws Exception {
        replica.replace();
        replica.awaitReady();
        Thread.sleep(NOTICE);
    }

    private static void assertStoredOnce(Traffic traffic, Sql database) throws Exception {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> database.query("select 'waits' from refkit.attribution_inbox")
                        .isEmpty());
        assertThat(database.query("select visitor_token from refkit.clicks"))
                .containsExactlyInAnyOrderElementsOf(traffic.clicked());
        assertThat(database.query("""
                        select e.external_id from refkit.events e join refkit.commissions c on c.event_id = e.id
                        """)).containsExactlyInAnyOrderElementsOf(traffic.bought());
    }
}
