package io.refkit.tracking.click;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.tracking.TrackingServer;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class VisitorCookieIT {
    private static TrackingServer server;
    private static UUID program;

    @BeforeAll
    static void start() {
        server = TrackingServer.start();
        program = server.program("shop");
        server.affiliate(program, "daniel", "active");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example, refkit.shop.example",
        "https://www.shop.example, shop.example",
        "https://app.shop.example, app.shop.example",
    })
    void setsTheCookieWherePageAndServerAreOfTheProgramsSite(String origin, String host) {
        from(origin, host, "rk_1")
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", origin)
                .expectHeader()
                .valueEquals("Access-Control-Allow-Credentials", "true")
                .expectHeader()
                .value(
                        "Set-Cookie",
                        cookie -> assertThat(cookie)
                                .startsWith("rk_visitor=rk_1; Max-Age=2592000; ")
                                .endsWith("; Path=/; Domain=shop.example; Secure; SameSite=Lax"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example, refkit.example, rk_1",
        "https://evil.example, shop.example, rk_1",
        "https://evilshop.example, shop.example, rk_1",
        "https://shop.example.evil.example, shop.example, rk_1",
        "null, shop.example, rk_1",
        "https://shop.example, shop.example, mine; Domain=evil.example",
        "https://shop.example, shop.example, visitor",
    })
    void isAStrangerElsewhere(String origin, String host, String token) {
        from(origin, host, token)
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", "*")
                .expectHeader()
                .doesNotExist("Access-Control-Allow-Credentials")
                .expectHeader()
                .doesNotExist("Set-Cookie");
    }

    private static ResponseSpec from(String origin, String host, String token) {
        return server.client()
                .post()
                .uri("/click")
                .header("Origin", origin)
                .header("Host", host)
                .header("Content-Type", "text/plain;charset=UTF-8")
                .bodyValue("""
                        {"program_id": "%s", "slug": "daniel", "visitor_token": "%s"}
                        """.formatted(program, token))
                .exchange()
                .expectStatus()
                .isOk();
    }
}
