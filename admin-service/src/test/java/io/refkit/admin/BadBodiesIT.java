package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

/** No body, however bad, is answered with anything but a refusal. */
class BadBodiesIT {
    private static final List<String> MEMBERS = List.of(
            "password",
            "email",
            "setupToken",
            "name",
            "websiteUrl",
            "cookieDays",
            "currency",
            "slug",
            "status",
            "programId",
            "eventName",
            "commissionType",
            "commissionValue",
            "attributionModel",
            "affiliateId",
            "code",
            "reason",
            "rules",
            "overlapHours",
            "role",
            "token",
            "payoutEmail");

    private static AdminServer server;
    private static AdminServer notSetUp;

    @BeforeAll
    static void start() {
        notSetUp = new AdminServer();
        server = AdminServer.shared();
        server.put("/admin/program", "{\"name\":\"Shop\",\"websiteUrl\":\"https://shop.example\"}")
                .ok();
    }

    @AfterAll
    static void stop() {
        notSetUp.close();
    }

    static Stream<Route> routes() {
        return Route.takingBodies();
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                        "",
                        " ",
                        "{",
                        "}",
                        "null",
                        "true",
                        "1",
                        "\"text\"",
                        "[]",
                        "[{}]",
                        "{}{}",
                        "{} x",
                        "{'a':1}",
                        "{\"a\":}",
                        "{\"a\":1,}",
                        "{a:1}",
                        "<a/>",
                        "name=a",
                        "{\"a\":\"\u0001\"}",
                        "{\"a\":\"\\x\"}",
                        "{\"deep\":" + "[".repeat(33) + "]".repeat(33) + "}",
                        "{\"deep\":" + "{\"a\":".repeat(5000) + "1" + "}".repeat(5000) + "}",
                        "{\"number\":" + "9".repeat(1001) + "}",
                        every("1000"),
                        every("true"),
                        every("[\"a\"]"),
                        every("{\"a\":1}"),
                        every("\"\\u0000\""),
                        every("\"a\\u0000b\""),
                        every("\"\\ud800\""),
                        every("1.5e400"))
                .flatMap(body -> routes().map(route -> Arguments.of(route, body)));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aBadBodyIsRefused(Route route, String body) {
        call(route, "application/json", body).refused(400);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void aLargeBodyIsRefused(Route route) {
        var body = "{\"name\":\"%s\"}".formatted("a".repeat(64 * 1024));
        call(route, "application/json", body).refused(413);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void anotherContentTypeIsRefused(Route route) {
        for (var type : new String[] {"application/xml", "multipart/form-data", "text/html", "nonsense", "*/*"}) {
            call(route, type, "{}").refused(415);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json; charset=utf-8",
                "application/vnd.api+json",
                "text/plain",
                "application/x-www-form-urlencoded"
            })
    void jsonIsReadWhateverASimpleClientCallsIt(String type) {
        server.call(
                        HttpMethod.PUT,
                        "/admin/program",
                        headers -> headers.set("Content-Type", type),
                        "{\"name\":\"Shop\",\"websiteUrl\":\"https://shop.example\",\"unknown\":{}}")
                .ok();
        server.call(
                        HttpMethod.PUT,
                        "/admin/program",
                        AdminServer.NOTHING,
                        "{\"name\":\"Shop\",\"websiteUrl\":\"https://shop.example\"}")
                .ok();
    }

    @Test
    void aClientThatAcceptsOnlyHtmlGetsJsonToo() {
        server.call(HttpMethod.GET, "/admin/program", headers -> headers.set("Accept", "text/html"), null)
                .ok();
        server.call(HttpMethod.GET, "/admin/events?limit=x", headers -> headers.set("Accept", "text/html"), null)
                .refused(400);
    }

    @Test
    void whileTheDatabaseIsAwayItIsToBeTriedAgain() {
        try (var other = new AdminServer().loggedIn()) {
            other.database().goAway();
            for (var route : Route.ALL) {
                if (route.method() == HttpMethod.GET) {
                    var answer = other.get(route.path()).refused(503);
                    assertThat(answer.headers().getFirst("Retry-After")).isEqualTo("1");
                }
            }
            other.post("/admin/auth", "{\"password\":\"x\"}").refused(503);
            other.put("/admin/program", "{\"name\":\"a\",\"websiteUrl\":\"https://a.b\"}")
                    .refused(503);
            other.database().comeBack();
            // A connection that the server closed may be found out only by using it.
            await().untilAsserted(() -> other.get("/admin/program").ok());
        }
    }

    /** Set-up reads no body once it is done. */
    private static Answer call(Route route, String contentType, String body) {
        return (route.path().equals("/admin/setup") ? notSetUp : server)
                .call(route.method(), route.path(), headers -> headers.set("Content-Type", contentType), body);
    }

    private static String every(String value) {
        return MEMBERS.stream()
                .map(member -> "\"%s\":%s".formatted(member, value))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
