package io.refkit.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.refkit.standalone.Attempt.Part;
import io.refkit.testing.TestDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls every route that the API's description names, with good input and bad: none fails, and none answers what the
 * description does not say. {@code -Drefkit.guesses=1000} tries more of each, {@code -Drefkit.seed=} others, and
 * {@code -Drefkit.docs=write} writes how many into {@code docs/reliability.md}.
 */
class EveryRouteIT {
    private static final int GUESSES = Integer.getInteger("refkit.guesses", 25);
    private static final long SEED = Long.getLong("refkit.seed", 20261123);
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final Pattern LINK = Pattern.compile("/portal/auth(\\?token=[A-Za-z0-9_-]+)");

    @TempDir
    private static Path folder;

    private static final Map<String, String> TOKENS = new HashMap<>();
    private static final Map<String, String> KNOWN = new HashMap<>();
    private static final InputFigures FIGURES = new InputFigures();
    private static TestDatabase database;
    private static Refkit refkit;
    private static int port;
    private static HttpClient client;

    @BeforeAll
    static void start() throws Exception {
        database = TestDatabase.empty();
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var environment =
                Map.of("DATABASE_URL", database.url(), "JWT_SECRET", SECRET, "ADMIN_EMAIL", "ann@example.com");
        refkit = Refkit.start(folder, port, environment).awaitReady();
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        setUp();
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        refkit.close();
    }

    private static void setUp() throws Exception {
        call("POST", "/admin/setup", "", "{\"password\":\"correct horse\"}");
        TOKENS.put(
                "session",
                call("POST", "/admin/auth", "", "{\"password\":\"correct horse\"}")
                        .path("token")
                        .asString());
        var program = admin("PUT", "/admin/program", "{\"name\":\"Shop\",\"websiteUrl\":\"https://shop.example\"}")
                .path("program");
        TOKENS.put("apiKey", program.path("apiKey").asString());
        var programId = program.path("id").asString();
        admin(
                "POST",
                "/admin/affiliates/invite",
                "{\"name\":\"Daniel\",\"email\":\"daniel@example.com\",\"slug\":\"daniel\"}");
        var affiliate =
                admin("GET", "/admin/affiliates", "").at("/affiliates/0/id").asString();
        admin(
                "POST",
                "/admin/commission-rules",
                "{\"programId\":\"%s\",\"eventName\":\"sale\",\"commissionType\":\"percent\",\"commissionValue\":30}"
                        .formatted(programId));
        admin("POST", "/admin/coupons", "{\"affiliateId\":\"%s\",\"code\":\"TEN\"}".formatted(affiliate));
        var sale = call(
                "POST",
                "/e",
                TOKENS.get("apiKey"),
                "{\"event\":\"sale\",\"coupon\":\"TEN\",\"revenue\":99,\"external_id\":\"order-1\"}");
        KNOWN.putAll(Map.of(
                "programId", programId,
                "program_id", programId,
                "affiliateId", affiliate,
                "event_id", sale.path("event_id").asString(),
                "external_id", "order-1",
                "slug", "daniel",
                "event", "sale",
                "kind", "approved",
                "language", "en"));
        KNOWN.putAll(Map.of(
                "websiteUrl", "https://shop.example",
                "currency", "USD",
                "coupon", "TEN",
                "from", "2026-01-01",
                "to", "2036-01-01",
                "visitor_token", "rk_visitor",
                "page", "pricing"));
        TOKENS.put("affiliateSession", affiliateSession());
    }

    private static String affiliateSession() throws Exception {
        call("POST", "/affiliate/magic-link", "", "{\"email\":\"daniel@example.com\"}");
        for (int i = 0; i < 200 && !LINK.matcher(refkit.said()).find(); i++) {
            Thread.sleep(50);
        }
        var link = LINK.matcher(refkit.said());
        assertThat(link.find()).isTrue();
        return call("GET", "/affiliate/auth" + link.group(1), "", "")
                .path("token")
                .asString();
    }

    private static JsonNode admin(String method, String path, String body) throws Exception {
        return call(method, path, TOKENS.get("session"), body);
    }

    private static JsonNode call(String method, String path, String token, String body) throws Exception {
        var answer = refkit.send(method, path, token, body);
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, answer.body())
                .isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    /** What ends the session that others need comes last. */
    @TestFactory
    Stream<DynamicTest> answersAsItsDescriptionSays() throws Exception {
        var api = JsonMapper.shared().readTree(refkit.get("/docs/openapi.json").body());
        var operations = Operation.of(api)
                .sorted(Comparator.comparing(
                                (Operation operation) -> operation.path().startsWith("/admin/"))
                        .thenComparing(operation -> operation.path().endsWith("/sessions/end"))
                        .thenComparing(Operation::name))
                .toList();
        assertThat(operations).hasSizeGreaterThan(50);
        return Stream.concat(
                operations.stream().map(operation -> dynamicTest(operation.name(), () -> guess(operation))),
                Stream.of(
                        dynamicTest("nothing is logged as a failure", EveryRouteIT::nothingFailed),
                        dynamicTest("and all of it is told", () -> tell(operations.size()))));
    }

    private static void guess(Operation operation) throws Exception {
        var guesses = new Guesses(SEED ^ operation.name().hashCode(), known(operation));
        var statuses = new TreeMap<Integer, Integer>();
        for (int i = 0; i < GUESSES; i++) {
            var strange = i % 8 == 0 ? Part.NOTHING : guesses.oneOf(parts(operation));
            var attempt = Attempt.with(strange, operation, guesses, TOKENS);
            var answer = client.send(attempt.at(port), BodyHandlers.ofString());
            statuses.merge(answer.statusCode(), 1, Integer::sum);
            FIGURES.count(strange, answer.statusCode());
            assertThat(flaw(attempt, answer))
                    .as(() -> "With -Drefkit.seed=%d: %s%n%d %s"
                            .formatted(SEED, attempt, answer.statusCode(), answer.body()))
                    .isEmpty();
        }
        assertThat(statuses.keySet())
                .as("Input must get further than to the door, or it shows nothing")
                .anyMatch(status -> !List.of(401, 403, 415, 429).contains(status)
                        || operation.path().equals("/admin/setup")
                        || operation.path().endsWith("/auth"));
    }

    private static List<Part> parts(Operation operation) {
        return Stream.of(
                        Stream.of(Part.QUERY, Part.BODY),
                        operation.body().isMissingNode()
                                ? Stream.<Part>of()
                                : Stream.of(Part.BODY, Part.BODY, Part.TYPE),
                        operation.parameters("path").isEmpty() ? Stream.<Part>of() : Stream.of(Part.PATH),
                        operation.door().isEmpty() ? Stream.<Part>of() : Stream.of(Part.TOKEN))
                .flatMap(parts -> parts)
                .toList();
    }

    /** An id in a path is one of what the path names. */
    private static Map<String, String> known(Operation operation) throws Exception {
        var known = new HashMap<>(KNOWN);
        var path = operation.path();
        if (path.contains("{id}")) {
            var list = path.substring("/admin/".length(), path.indexOf("/{id}"));
            known.put("id", list.equals("accounts") ? account() : newest(list));
        }
        return known;
    }

    private static String account() {
        var id = UUID.randomUUID();
        database.execute("""
                insert into admin_accounts (id, email, password_hash, role)
                values (?, ? || '@example.com', 'none', 'manager')
                """, id, id.toString());
        return id.toString();
    }

    private static String newest(String list) throws Exception {
        var all = admin("GET", "/admin/" + list, "");
        return all.propertyStream()
                .map(member -> member.getValue().at("/0/id").asString(""))
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    private static Optional<String> flaw(Attempt attempt, HttpResponse<String> answer) {
        if (attempt.isTooLong()) {
            return answer.statusCode() == 414 ? Optional.empty() : Optional.of("took an address that is too long");
        }
        return attempt.operation()
                .flaw(
                        answer.statusCode(),
                        answer.headers().firstValue("Content-Type").orElse(""),
                        answer.body());
    }

    private static void nothingFailed() throws IOException {
        assertThat(refkit.said().lines().filter(line -> line.contains(" ERROR ")))
                .isEmpty();
        assertThat(database.<Long>value("select count(*) from attribution_inbox where attempts >= 5"))
                .isZero();
    }

    private static void tell(int routes) throws IOException {
        assertThat(FIGURES.failed()).isZero();
        if ("write".equals(System.getProperty("refkit.docs"))) {
            FIGURES.write(routes, SEED);
        }
    }
}
