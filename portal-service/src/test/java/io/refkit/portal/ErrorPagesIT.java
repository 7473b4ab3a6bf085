package io.refkit.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;

/** Who reads gets a page in their language; programs get problem details. */
class ErrorPagesIT {
    private static PortalServer server;
    private static UUID ann;

    @BeforeAll
    static void start() {
        server = new PortalServer();
        ann = server.affiliate(server.program("Shop"), "ann", "ann@example.com");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/portal/nowhere                                         | en | There is no such page",
                "/portal/nowhere                                         | pt | Esta página não existe",
                "/join/01a20646-9318-70ca-baf5-44be630ac407/form         | en | There is no such page",
                "/join/nonsense/form                                     | pt | Esta página não existe",
                "/join/nonsense/nothing/there                            | en | There is no such page",
            })
    void whatIsNotThere(String path, String language, String title) {
        var page = new Browser(server, language).as(ann).get(path);
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.headers().allValues("Content-Security-Policy")).hasSize(1);
        assertThat(page.body()).contains("<html lang=\"" + language + "\"", title);
    }

    @Test
    void aFormWithoutItsTokenIsRefusedByAPage() {
        var refused = new Browser(server, "").as(ann).postAsItIs("/portal/profile", Map.of("name", "Eve"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("That was not let through");
    }

    @Test
    void whatCannotBeReadIsRefusedByAPage() {
        var refused = new Browser(server, "").as(ann).get("/portal/%2e%2e/x");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("That did not work");
        var wrong = new Browser(server, "").as(ann).get("/portal/logout");
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(wrong.headers().firstValue("Allow")).hasValue("POST");
    }

    @Test
    void programsGetProblems() {
        server.get("/join/nonsense/form").refused(404, "Program not found");
        server.call(HttpMethod.GET, "/join/nonsense/form", headers -> headers.set("Accept", "application/json"), null)
                .refused(404);
        server.call(HttpMethod.GET, "/join/nonsense/form", headers -> headers.set("Accept", "*/*"), null)
                .refused(404);
        server.call(HttpMethod.GET, "/join/nonsense", headers -> headers.set("Accept", "text/html"), null)
                .refused(404, "Program not found");
        server.call(HttpMethod.GET, "/affiliate/nowhere", headers -> headers.set("Accept", "text/html"), null)
                .refused(401);
    }

    @Test
    void saysWhoseFaultItIs() {
        try (var ill = new PortalServer()) {
            var somebody = ill.affiliate(ill.program("Shop"), "eve", "eve@example.com");
            var browser = new Browser(ill, "").as(somebody);
            assertThat(browser.get("/portal").statusCode()).isEqualTo(200);
            ill.database().execute("alter table coupons rename to coupons_elsewhere");
            var broken = browser.get("/portal");
            assertThat(broken.statusCode()).isEqualTo(500);
            assertThat(broken.body()).contains("Something went wrong").doesNotContain("coupons");
            ill.database().goAway();
            var away = browser.get("/portal");
            assertThat(away.statusCode()).isEqualTo(503);
            assertThat(away.body()).contains("Refkit is not available right now");
        }
    }
}
