package io.refkit.tracking.click;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.tracking.TrackingServer;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class RedirectIT {
    private static TrackingServer server;
    private static UUID program;

    @BeforeAll
    static void start() {
        server = TrackingServer.start("refkit.tracking.paths.prefix=/stats");
        program = server.program("shop");
        server.affiliate(program, "daniel", "active");
        server.affiliate(program, "quiet", "inactive");
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
    void notesTheClickAndHandsTheVisitorOver() {
        var target = target(get("/r/daniel/plans/pro?sub=banner&utm_source=a%20b&x=1"));
        assertThat(target.toString())
                .matches(
                        "https://shop\\.example/plans/pro\\?sub=banner&utm_source=a%20b&x=1&rk_visitor=rk_[0-9a-f]{32}");
        assertThat(server.database.rows("""
                        select program_id, visitor_token, verdict, sub_id, utm_source, landing_page, referrer from clicks
                        """))
                .containsExactly(Map.of(
                        "program_id", program,
                        "visitor_token", target.getQuery().replaceAll(".*rk_visitor=", ""),
                        "verdict", "counted",
                        "sub_id", "banner",
                        "utm_source", "a b",
                        "landing_page", "https://shop.example/plans/pro",
                        "referrer", "https://blog.example/a"));
    }

    @ParameterizedTest
    @CsvSource({
        "/r/daniel, https://shop.example?",
        "/r/daniel/, https://shop.example?",
        "/stats/r/daniel/a, https://shop.example/a?",
        "/r/daniel//evil.example/a, https://shop.example//evil.example/a?",
        "/r/daniel/%5Cevil.example, https://shop.example/%5Cevil.example?",
        "/r/daniel/@evil.example, https://shop.example/@evil.example?",
        "/r/daniel/a%0D%0AX-Evil:1, https://shop.example/a%0D%0AX-Evil:1?",
        "/r/daniel/a?rk_visitor=rk_somebody, https://shop.example/a?",
        "/r/daniel/a?b=%25, https://shop.example/a?b=%25&",
    })
    void leadsToTheProgramsSiteOnly(String link, String page) {
        assertThat(target(get(link)).toString())
                .startsWith(page + "rk_visitor=rk_")
                .doesNotContain("somebody");
    }

    @Test
    void keepsAVisitorThatTheBrowserKnows() {
        var answer = server.client()
                .get()
                .uri("/r/daniel")
                .cookie("rk_visitor", "rk_known")
                .exchange();
        assertThat(target(answer)).hasQuery("rk_visitor=rk_known");
    }

    @Test
    void setsTheCookieWhereItIsOnTheSite() {
        server.client()
                .get()
                .uri("/r/daniel")
                .header("Host", "go.shop.example")
                .exchange()
                .expectCookie()
                .domain("rk_visitor", "shop.example")
                .expectCookie()
                .secure("rk_visitor", true);
        get("/r/daniel").expectCookie().doesNotExist("rk_visitor");
    }

    @Test
    void leadsOnWithoutAClickForAnInactiveAffiliateAndForHead() {
        assertThat(target(get("/r/quiet/a"))).hasToString("https://shop.example/a");
        assertThat(target(server.client()
                        .method(HttpMethod.HEAD)
                        .uri("/r/daniel/a")
                        .exchange()))
                .hasToString("https://shop.example/a");
        assertThat(server.database.<Long>value("select count(*) from clicks")).isZero();
    }

    /** The browser shows later what it fetched, and asks no more. */
    @Test
    void leavesAPrefetchedClickToTheScript() {
        assertThat(target(server.client()
                        .get()
                        .uri("/r/daniel/a?x=1")
                        .header("Sec-Purpose", "prefetch")
                        .exchange()))
                .hasToString("https://shop.example/a?x=1&ref=daniel");
        assertThat(server.database.<String>value("select verdict from clicks")).isEqualTo("prefetch");
    }

    @Test
    void notesNothingWhereTheBrowserAsksForThatAndTheProgramHonoursIt() {
        var privateProgram = server.program("private");
        server.database.execute(
                "update programs set global_privacy_control = true, website_url = ? where id = ?",
                "https://m\u00fcnchen.example/caf\u00e9",
                privateProgram);
        server.affiliate(privateProgram, "paula", "active");
        assertThat(target(server.client()
                        .get()
                        .uri("/r/paula")
                        .header("Sec-GPC", "1")
                        .exchange()))
                .hasToString("https://xn--mnchen-3ya.example/caf%C3%A9");
        assertThat(server.database.<Long>value("select count(*) from clicks")).isZero();
        assertThat(target(get("/r/paula")).toString()).contains("rk_visitor=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/r/nobody", "/r/", "/r", "/r/%00", "/r/a%2Fb"})
    void knowsNobodyElse(String link) {
        get(link).expectStatus().isNotFound();
    }

    @Test
    void aBotIsNotedAsSuch() {
        server.client()
                .get()
                .uri("/r/daniel")
                .header("User-Agent", "Googlebot/2.1 (+http://www.google.com/bot.html)")
                .exchange()
                .expectStatus()
                .isFound();
        assertThat(server.database.<String>value("select verdict from clicks")).isEqualTo("bot");
    }

    private static ResponseSpec get(String link) {
        return server.client()
                .get()
                .uri(server.uri(link))
                .header("Referer", "https://blog.example/a")
                .exchange();
    }

    private static URI target(ResponseSpec answer) {
        return answer.expectStatus()
                .isFound()
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .returnResult(Void.class)
                .getResponseHeaders()
                .getLocation();
    }
}
