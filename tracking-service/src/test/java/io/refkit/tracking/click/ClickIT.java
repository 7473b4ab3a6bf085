package io.refkit.tracking.click;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.tracking.TrackingServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class ClickIT {
    private static TrackingServer server;
    private static UUID program;
    private static UUID daniel;

    @BeforeAll
    static void start() {
        server = TrackingServer.start("refkit.http.trusted-proxies=127.0.0.0/8");
        program = server.program("shop");
        daniel = server.affiliate(program, "daniel", "active");
        server.affiliate(program, "quiet", "inactive");
        server.affiliate(server.program("other"), "elsewhere", "active");
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
    void aClickIsStoredWithAllThatIsSaidOfIt() {
        click("""
                {"program_id": "%s", "slug": "daniel", "visitor_token": "rk_1", "referrer": "https://blog.example/a",
                 "click_id": "c1", "sub_id": "banner", "landing_page": "https://shop.example/x",
                 "utm_source": "s", "utm_medium": "m", "utm_campaign": "c", "utm_term": "t", "utm_content": "n"}
                """.formatted(program))
                .expectStatus()
                .isOk()
                .expectHeader()
                .doesNotExist("RateLimit")
                .expectBody()
                .json("{\"ok\":true}");
        assertThat(server.database.rows("""
                        select program_id, affiliate_id, visitor_token, verdict, click_id, sub_id, landing_page, referrer,
                            utm_source || utm_medium || utm_campaign || utm_term || utm_content as utm,
                            host(ip) as ip, arrived_at = clicked_at and arrived_at > now() - interval '10 s' as now
                        from clicks
                        """))
                .containsExactly(Map.ofEntries(
                        Map.entry("program_id", program),
                        Map.entry("affiliate_id", daniel),
                        Map.entry("visitor_token", "rk_1"),
                        Map.entry("verdict", "counted"),
                        Map.entry("click_id", "c1"),
                        Map.entry("sub_id", "banner"),
                        Map.entry("landing_page", "https://shop.example/x"),
                        Map.entry("referrer", "https://blog.example/a"),
                        Map.entry("utm", "smctn"),
                        Map.entry("ip", "127.0.0.0"),
                        Map.entry("now", true)));
    }

    @ParameterizedTest
    @MethodSource("bodiesThatAreNoClick")
    void isSilentAboutWhatIsNoClick(String body) {
        click(body)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", "*")
                .expectBody()
                .json("{\"ok\":true}");
        assertThat(stored()).isZero();
    }

    static Stream<String> bodiesThatAreNoClick() {
        var main = "{\"program_id\": \"%s\", \"slug\": \"%s\", \"visitor_token\": %s}";
        return Stream.of(
                "",
                "null",
                "[]",
                "17",
                "{",
                "{}",
                "\0",
                main.formatted(UUID.randomUUID(), "daniel", "\"rk_1\""),
                main.formatted("no-uuid", "daniel", "\"rk_1\""),
                main.formatted(program, "nobody", "\"rk_1\""),
                main.formatted(program, "quiet", "\"rk_1\""),
                main.formatted(program, "elsewhere", "\"rk_1\""),
                main.formatted(program, "daniel", "\"\""),
                main.formatted(program, "daniel", "null"),
                main.formatted(program, "daniel", "17"),
                main.formatted(program, "daniel", "\"\\u0000\""),
                main.formatted(program, "daniel", '"' + "x".repeat(201) + '"'),
                main.formatted(program, "daniel", "[".repeat(1000)),
                main.formatted(program, "daniel", "\"rk_1\"") + " ".repeat(100_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain;charset=UTF-8", "application/x-www-form-urlencoded", "a/b"})
    void takesAnyContentType(String contentType) {
        click(body("rk_1", ""), "Content-Type", contentType).expectStatus().isOk();
        assertThat(stored()).isOne();
    }

    @Test
    void leavesOutWhatIsWrongAboutTheRest() {
        click(body("rk_1", """
                , "referrer": 17, "utm_source": {}, "landing_page": null, "age_ms": "long ago", "sub_id": ["x"]
                """));
        assertThat(server.database.rows("select referrer, utm_source, landing_page, sub_id from clicks"))
                .singleElement()
                .satisfies(row -> assertThat(row.values()).containsOnlyNulls());
    }

    @Test
    void anyOriginMayPostJson() {
        server.client()
                .options()
                .uri("/click")
                .header("Origin", "https://shop.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", "*")
                .expectHeader()
                .valueEquals("Access-Control-Allow-Methods", "POST")
                .expectHeader()
                .valueEquals("Access-Control-Allow-Headers", "content-type");
    }

    @Test
    void aClickThatIsSentAgainIsStoredOnce() {
        click(body("rk_1", ", \"click_id\": \"same\""));
        click(body("rk_1", ", \"click_id\": \"same\", \"age_ms\": 5000"));
        assertThat(stored()).isOne();
        assertThat(counts()).containsExactly(Map.of("counted", 1L, "repeats", 0L, "bots", 0L));
    }

    @Test
    void aClickOfLastMonthIsKnownAgain() {
        click(body("rk_1", ", \"click_id\": \"same\""));
        server.database.execute("update clicks set clicked_at = date_trunc('month', now()) - interval '1 day'");
        click(body("rk_1", ", \"click_id\": \"same\""));
        assertThat(stored()).isOne();
    }

    @Test
    void manyOfTheSameAtOnceAreStoredOnce() throws Exception {
        var calls = Stream.generate(
                        () -> (Callable<ResponseSpec>) () -> click(body("rk_1", ", \"click_id\": \"same\"")))
                .limit(30)
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(calls)) {
                answer.get().expectStatus().isOk();
            }
        }
        assertThat(stored()).isOne();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "60000, 60", "-5, 0", "604800000, 604800", "9999999999999, 604800", "1e30, 0"})
    void itsAgeIsTakenOffItsArrivalUpToAWeek(String age, long seconds) {
        click(body("rk_1", ", \"age_ms\": " + age));
        long stored = server.database.value("select extract(epoch from arrived_at - clicked_at)::bigint from clicks");
        assertThat(stored).isEqualTo(seconds);
    }

    @Test
    void repeatsAndBotsAreStoredAndNotCounted() {
        click(body("rk_1", ""));
        click(body("rk_1", ""));
        click(body("rk_2", ""));
        click(
                body("rk_3", ""),
                "User-Agent",
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)");
        click(body("rk_4", ""), "Sec-Purpose", "prefetch;prerender");
        assertThat(server.database.rows("select visitor_token || ' ' || verdict as v from clicks order by id"))
                .extracting(row -> row.get("v"))
                .containsExactly("rk_1 counted", "rk_1 repeat", "rk_2 counted", "rk_3 bot", "rk_4 prefetch");
        assertThat(counts()).containsExactly(Map.of("counted", 2L, "repeats", 1L, "bots", 2L));
    }

    @Test
    void aDeactivatedAffiliateGetsNoClickASecondLater() throws InterruptedException {
        var brief = server.affiliate(program, "brief", "active");
        click(body("rk_1", "").replace("daniel", "brief"));
        assertThat(stored()).isOne();
        server.database.execute("update affiliates set status = 'inactive' where id = ?", brief);
        Thread.sleep(Duration.ofSeconds(1));
        click(body("rk_2", "").replace("daniel", "brief"));
        assertThat(stored()).isOne();
    }

    @Test
    void aNewSlugIsKnownASecondLaterAlthoughItWasAskedForBefore() throws InterruptedException {
        click(body("rk_1", "").replace("daniel", "newcomer"));
        server.affiliate(program, "newcomer", "active");
        Thread.sleep(Duration.ofSeconds(1));
        click(body("rk_1", "").replace("daniel", "newcomer"));
        assertThat(stored()).isOne();
    }

    @Test
    void theAddressIsTheOneThatATrustedProxyForwards() {
        click(body("rk_1", ""), "X-Forwarded-For", "203.0.113.77, 127.0.0.1");
        String ip = server.database.value("select host(ip) from clicks");
        assertThat(ip).isEqualTo("203.0.113.0");
    }

    @Test
    void withoutTheDatabaseTheClickIsRefusedAndCanBeSentAgain() {
        click(body("rk_1", ""));
        server.database.goAway();
        try {
            var since = Instant.now();
            click(body("rk_2", ", \"click_id\": \"again\""))
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .valueEquals("Retry-After", "1")
                    .expectHeader()
                    .valueEquals("Access-Control-Allow-Origin", "*")
                    .expectBody()
                    .jsonPath("$.error")
                    .isNotEmpty();
            assertThat(Duration.between(since, Instant.now())).isLessThan(Duration.ofSeconds(10));
        } finally {
            server.database.comeBack();
        }
        click(body("rk_2", ", \"click_id\": \"again\"")).expectStatus().isOk();
        assertThat(stored()).isEqualTo(2);
    }

    private static ResponseSpec click(String body) {
        return click(body, "Content-Type", "application/json");
    }

    private static ResponseSpec click(String body, String header, String value) {
        return server.client()
                .post()
                .uri("/click")
                .header("Origin", "https://shop.example")
                .header(header, value)
                .bodyValue(body.getBytes(StandardCharsets.UTF_8))
                .exchange();
    }

    private static String body(String visitor, String more) {
        return "{\"program_id\": \"%s\", \"slug\": \"daniel\", \"visitor_token\": \"%s\"%s}"
                .formatted(program, visitor, more);
    }

    private static long stored() {
        return server.database.value("select count(*) from clicks");
    }

    private static List<Map<String, Object>> counts() {
        return server.database.rows("""
                select sum(counted)::bigint as counted, sum(repeats)::bigint as repeats, sum(bots)::bigint as bots
                from click_counts where affiliate_id = ?
                """, daniel);
    }
}
