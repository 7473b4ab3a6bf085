package io.refkit.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.refkit.e2e.Tally.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * Things go wrong at random moments while visitors click and buy. {@code -Drefkit.faults=10m} goes on for that long,
 * {@code -Drefkit.faults.seed=} repeats the moments of an earlier run, and {@code -Drefkit.docs=write} writes the
 * figures to {@code docs/reliability.md}.
 */
@ResourceLock("both cores")
@TestMethodOrder(OrderAnnotation.class)
class FaultsE2E {
    private static final String LONG = "refkit.faults";
    private static final long SEED = Long.getLong("refkit.faults.seed", System.nanoTime() % 1_000_000);
    private static final Duration SHORT_FAULT = Duration.ofSeconds(5);
    private static final Duration LONG_FAULT = Duration.ofSeconds(30);
    private static final Duration RECOVERS_WITHIN = Duration.ofMinutes(3);
    /** Acknowledged without a failure between them, by both replicas in turn: it works. */
    private static final int IN_A_ROW = 40;
    /** What Reactor and gRPC add under load, and end after a minute without. */
    private static final int MORE_THREADS = 15;

    private static final long MORE_HEAP = 20 << 20;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path folder;

    private static final Random random = new Random(SEED);
    private static final Tally clicks = new Tally();
    private static final Tally sales = new Tally();
    private static final Map<Fault, Integer> injected = new EnumMap<>(Fault.class);
    private static final Map<String, Vitals> atFirst = new HashMap<>();
    private static Instant started;
    private static Installation installation;

    @BeforeAll
    static void start() throws Exception {
        System.out.println("The moments of the faults are those of -Drefkit.faults.seed=" + SEED);
        started = Instant.now();
        installation = new Installation(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        if (installation != null) {
            installation.close();
        }
    }

    @Test
    @Order(1)
    void withoutAnyFaultEverybodyIsHeard() throws Exception {
        try (var client = client("none")) {
            awaitThatItWorks();
        }
        assertThat(clicks.count(Outcome.UNREACHED) + sales.count(Outcome.UNREACHED))
                .isZero();
        for (var replica : installation.all()) {
            replica.service().collectGarbage();
            atFirst.put(replica.address(), Vitals.of(replica.management()));
        }
        assertNothingIsLeftBehind();
    }

    /** A restart of each in turn is RollingE2E's, and that of one attribution-service SplitE2E's, on each build. */
    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"ROLLING_RESTART", "ATTRIBUTION_KILLED"})
    @Order(2)
    void whatIsAcknowledgedIsStoredOnce(Fault fault) throws Exception {
        assumeThat(fault.isPossible(installation)).isTrue();
        suffer(fault, SHORT_FAULT);
    }

    @Test
    @Order(3)
    @EnabledIfSystemProperty(named = LONG, matches = ".+")
    void aLongTimeOfFaultsAfterFaults() throws Exception {
        var until = Instant.now().plus(Duration.parse("PT" + System.getProperty(LONG)));
        var possible = Stream.of(Fault.values())
                .filter(fault -> fault.isPossible(installation))
                .toList();
        while (Instant.now().isBefore(until)) {
            suffer(possible.get(random.nextInt(possible.size())), LONG_FAULT);
        }
    }

    /** Of all that happened: nothing is ever removed from the ledger. */
    @Test
    @Order(4)
    void theLedgerIsWhatTheSalesMakeIt() throws Exception {
        assertThat(installation.verify()).isEmpty();
    }

    @Test
    @Order(5)
    void noMemoryIsLeftBehind() throws Exception {
        for (var replica : installation.all()) {
            replica.service().collectGarbage();
            assertThat(Vitals.of(replica.management()).heap())
                    .as("bytes of heap")
                    .isLessThan(atFirst.get(replica.address()).heap() + MORE_HEAP);
        }
    }

    @Test
    @Order(6)
    void thePageTellsOfEachFault() throws Exception {
        var page = new ReliabilityPage(Instant.now(), Duration.between(started, Instant.now()), SEED);
        if ("write".equals(System.getProperty("refkit.docs"))) {
            page.write(clicks, sales, new Stored(installation.postgres()), injected);
        }
        for (var fault : injected.keySet()) {
            assertThat(ReliabilityPage.text()).contains(fault.toString());
        }
    }

    private static CountingClient client(String name) {
        var replicas = installation.tracking().stream()
                .map(Installation.Replica::address)
                .toList();
        return new CountingClient(name, installation.program(), replicas, clicks, sales);
    }

    private static void suffer(Fault fault, Duration length) throws Exception {
        int number = injected.merge(fault, 1, Integer::sum);
        long failures = clicks.failures() + sales.failures();
        try (var client = client(fault.name() + number)) {
            Thread.sleep(random.nextInt(300, 1000));
            fault.inject(
                    installation, random, fault.isFelt() ? () -> Thread.sleep(length) : FaultsE2E::awaitThatItWorks);
            awaitThatItWorks();
        }
        if (fault.isFelt()) {
            assertThat(clicks.failures() + sales.failures())
                    .as("failures by it")
                    .isGreaterThan(failures);
        }
        installation.all().forEach(Rolling.Replica::awaitReady);
        new Stored(installation.postgres()).assertExactlyOnce(clicks, sales);
        assertNothingIsLeftBehind();
        System.out.printf("%s: %d failures%n", fault, clicks.failures() + sales.failures() - failures);
    }

    private static void awaitThatItWorks() {
        long clicked = clicks.sent();
        long sold = sales.sent();
        await("recovers by itself")
                .atMost(RECOVERS_WITHIN)
                .until(() -> clicks.inARow() >= IN_A_ROW
                        && sales.inARow() >= IN_A_ROW
                        && clicks.sent() >= clicked + IN_A_ROW
                        && sales.sent() >= sold + IN_A_ROW);
    }

    private static void assertNothingIsLeftBehind() {
        await("nothing is left behind").atMost(RECOVERS_WITHIN).untilAsserted(() -> {
            for (var replica : installation.all()) {
                assertNothingIsLeftIn(replica);
            }
            assertNoForgottenSessions();
        });
    }

    private static void assertNothingIsLeftIn(Installation.Replica replica) {
        var vitals = Vitals.of(replica.management());
        assertThat(vitals.acquired()).as("connections in use").isZero();
        assertThat(vitals.pending()).as("calls that wait for a connection").isZero();
        assertThat(vitals.threads())
                .as("threads")
                .isLessThan(atFirst.get(replica.address()).threads() + MORE_THREADS);
    }

    /** Each service has its pool's, and one that listens. */
    private static void assertNoForgottenSessions() throws Exception {
        for (var role : List.of("faults_tracking", "faults_attribution")) {
            int known = installation.all().stream()
                    .filter(replica -> replica.role().equals(role))
                    .mapToInt(replica -> Vitals.of(replica.management()).allocated() + 1)
                    .sum();
            assertThat(installation
                            .postgres()
                            .query("select pid from pg_stat_activity where usename = '%s'".formatted(role)))
                    .as("sessions of " + role)
                    .hasSize(known);
        }
        assertThat(installation.postgres().query("""
                        select query from pg_stat_activity where usename like 'faults%' and state <> 'idle'
                        """))
                .as("sessions that are not idle")
                .isEmpty();
    }
}
