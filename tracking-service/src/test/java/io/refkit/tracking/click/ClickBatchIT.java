package io.refkit.tracking.click;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.tracking.TrackingServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatusCode;

/** Clicks that are committed together, as those are that a script kept and sends again at once. */
class ClickBatchIT {
    private static TrackingServer server;
    private static UUID program;

    @BeforeAll
    static void start() {
        server = TrackingServer.start("refkit.tracking.commit.flights=1");
        program = server.program("shop");
        server.affiliate(program, "daniel", "active");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forget() {
        server.database.execute("truncate clicks, click_counts");
    }

    @Test
    void clicksOfDifferentDaysAreNoRepeats() throws Exception {
        together(Stream.of(0, 86_400_000, 172_800_000)
                .map(age -> body("rk_1", "c" + age, age))
                .toList());
        assertThat(counts()).isEqualTo(Map.of("counted", 4L, "repeats", 0L));
    }

    @Test
    void clicksOfTheSameHourAre() throws Exception {
        together(Stream.of(0, 60_000, 1_000)
                .map(age -> body("rk_1", "c" + age, age))
                .toList());
        assertThat(counts()).isEqualTo(Map.of("counted", 2L, "repeats", 2L));
    }

    @Test
    void theSameClickTwiceCountsOnce() throws Exception {
        together(IntStream.range(0, 100)
                .mapToObj(i -> body("rk_" + i / 2, "c" + i / 2, 0))
                .toList());
        assertThat(counts()).isEqualTo(Map.of("counted", 51L, "repeats", 0L));
    }

    @Test
    void aClickThatWasStoredInTheMonthAfterIsKnownAgain() {
        click(body("rk_1", "same", 0));
        server.database.execute(
                "update clicks set clicked_at = date_trunc('month', now(), 'UTC') + interval '1 month'");
        click(body("rk_1", "same", 0));
        long stored = server.database.value("select count(*) from clicks");
        assertThat(stored).isOne();
    }

    /** While the table is locked one is under way, and the others wait for it. */
    private static void together(List<String> bodies) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var lock = server.database.connect()) {
            lock.setAutoCommit(false);
            lock.createStatement().execute("lock table clicks in exclusive mode");
            var first = threads.submit(() -> click(body("rk_first", "first", 0)));
            Thread.sleep(300);
            var others = bodies.stream()
                    .map(body -> threads.submit((Callable<HttpStatusCode>) () -> click(body)))
                    .toList();
            Thread.sleep(1000);
            lock.rollback();
            assertThat(first.get().value()).isEqualTo(200);
            for (var other : others) {
                assertThat(other.get().value()).isEqualTo(200);
            }
        }
    }

    private static HttpStatusCode click(String body) {
        return server.client()
                .post()
                .uri("/click")
                .bodyValue(body)
                .exchange()
                .returnResult(Void.class)
                .getStatus();
    }

    private static String body(String visitor, String clickId, long age) {
        return "{\"program_id\": \"%s\", \"slug\": \"daniel\", \"visitor_token\": \"%s\", \"click_id\": \"%s\", \"age_ms\": %d}"
                .formatted(program, visitor, clickId, age);
    }

    private static Map<String, Object> counts() {
        return server.database
                .rows("select sum(counted)::bigint as counted, sum(repeats)::bigint as repeats from click_counts")
                .getFirst();
    }
}
