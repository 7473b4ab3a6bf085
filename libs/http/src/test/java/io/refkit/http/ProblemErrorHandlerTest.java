package io.refkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@SpringBootTest(
        classes = ProblemErrorHandlerTest.Shop.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class ProblemErrorHandlerTest {
    @LocalServerPort
    private int port;

    private WebTestClient client;

    @BeforeEach
    void connect() {
        client =
                WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
    }

    @EnableAutoConfiguration
    @Import({HttpConfiguration.class, Till.class})
    static class Shop {}

    @RestController
    static class Till {
        record Sale(String event) {}

        @PostMapping("/sale")
        Map<String, Object> sale(@JsonBody Sale sale) {
            return Map.of("event", sale.event(), "at", Instant.parse("2026-01-02T03:04:05Z"));
        }

        @GetMapping("/refused/{status}")
        ResponseEntity<ProblemDetail> refused(@PathVariable int status) {
            return new Problem(HttpStatus.valueOf(status), "Sorry").entity();
        }

        @GetMapping("/thrown")
        Mono<String> thrown() {
            return Mono.error(Problem.conflict("Slug already in use").exception());
        }

        @PostMapping("/form")
        Mono<String> form(ServerWebExchange exchange) {
            return exchange.getFormData().map(form -> "ok");
        }

        @GetMapping("/number")
        int number(@RequestParam int n) {
            return n;
        }

        @GetMapping("/fails/{how}")
        Mono<String> fails(@PathVariable String how) {
            return Mono.error(
                    switch (how) {
                        case "unreachable" -> new DataAccessResourceFailureException("connection refused");
                        case "timeout" -> new QueryTimeoutException("too slow");
                        case "transaction" -> new CannotCreateTransactionException("no connection");
                        default -> new IllegalStateException("secret detail");
                    });
        }
    }

    @Test
    void bodiesAreReadAndTimesHaveMilliseconds() {
        client.post()
                .uri("/sale")
                .contentType(MediaType.TEXT_PLAIN)
                .bodyValue("{\"event\":\"sale\"}")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{\"event\":\"sale\",\"at\":\"2026-01-02T03:04:05.000Z\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nowhere, 404, Not Found",
        "DELETE, /sale, 405, Method Not Allowed",
        "GET, /number?n=x, 400, Bad Request",
        "GET, /number, 400, Bad Request",
        "POST, /sale, 400, Request body must be a JSON object",
        "GET, /thrown, 409, Slug already in use",
        "GET, /refused/404, 404, Sorry",
        "GET, /refused/503, 503, Sorry",
        "GET, /fails/unreachable, 503, The database is not available",
        "GET, /fails/timeout, 503, The database is not available",
        "GET, /fails/transaction, 503, The database is not available",
        "GET, /fails/badly, 500, Internal error",
    })
    void everyRefusalIsAProblemThatSaysItTwice(String method, String uri, int status, String error) {
        var body = client.method(HttpMethod.valueOf(method))
                .uri(uri)
                .header("Accept", "text/html, */*;q=0.1")
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody();
        body.jsonPath("$.error").isEqualTo(error);
        body.jsonPath("$.detail").isEqualTo(error);
        body.jsonPath("$.status").isEqualTo(status);
        body.jsonPath("$.trace").doesNotExist();
    }

    @Test
    void aFormThatIsTooLargeIsSaidToBe(CapturedOutput output) {
        client.post()
                .uri("/form")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .bodyValue("password=" + "x".repeat(300_000))
                .exchange()
                .expectStatus()
                .isEqualTo(413)
                .expectBody()
                .jsonPath("$.error")
                .isEqualTo("Request body is too large");
        assertThat(output).doesNotContain("POST /form failed");
    }

    @Test
    void whoFindsTheDatabaseAwayIsAskedToTryAgain() {
        for (var uri : new String[] {"/fails/unreachable", "/refused/503"}) {
            client.get().uri(uri).exchange().expectHeader().valueEquals("Retry-After", "1");
        }
    }

    @Test
    void aWrongMethodIsToldTheRightOnes() {
        client.get().uri("/sale").exchange().expectHeader().valueEquals("Allow", "POST");
    }

    @Test
    void aBugIsLoggedOnceWithItsCauseAndShownToNobody(CapturedOutput output) {
        var answer = client.get()
                .uri("/fails/badly")
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        assertThat(answer).doesNotContain("secret detail");
        assertThat(output).containsOnlyOnce("GET /fails/badly failed");
        assertThat(output).containsOnlyOnce("java.lang.IllegalStateException: secret detail");
    }

    @Test
    void aRefusalIsNotLogged(CapturedOutput output) {
        client.get().uri("/thrown").exchange().expectStatus().isEqualTo(409);
        client.get().uri("/nowhere").exchange().expectStatus().isNotFound();
        assertThat(output).doesNotContain(" WARN ").doesNotContain(" ERROR ");
    }
}
