package io.refkit.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.portal.frame.PortalPages;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** Every page and form, with nobody's session and with another affiliate's who names the victim wherever they can. */
class StrangersPagesIT {
    private static PortalServer server;
    private static UUID program;
    private static UUID victim;
    private static UUID commission;

    @BeforeAll
    static void start() {
        server = new PortalServer();
        program = server.program("Shop");
        victim = server.affiliate(program, "victim", "victim@example.com");
        server.affiliate(server.program("Hidden"), "victim-too", "victim@example.com");
        var ledger = new Ledger(server.database(), program, victim);
        commission = ledger.commission("123.45", "USD", "pending");
        ledger.commission("123.45", "USD", "paid");
        ledger.clicks(987654);
        server.database().execute("""
                        insert into coupons (id, program_id, code, affiliate_id, valid_from)
                        values (gen_random_uuid(), ?, 'VICTIMS', ?, clock_timestamp())
                        """, program, victim);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** open to everybody, or closed: then nobody's session leads to the login. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  /portal/login                   | open",
                "POST /portal/login                   | open",
                "GET  /portal/auth                    | open",
                "POST /portal/auth                    | open",
                "GET  /join/{programId}/form          | open",
                "POST /join/{programId}/form          | open",
                "POST /portal/logout                  | closed",
                "GET  /portal                         | closed",
                "GET  /portal/commissions             | closed",
                "GET  /portal/commissions.csv         | closed",
                "GET  /portal/payout                  | closed",
                "POST /portal/payout                  | closed",
                "GET  /portal/profile                 | closed",
                "POST /portal/profile                 | closed",
                "GET  /portal/profile/delete          | closed",
                "POST /portal/profile/delete          | closed",
                "POST /portal/profile/delete/withdraw | closed",
                "POST /portal/sessions/end            | closed",
                "POST /portal/program/switch          | closed",
            })
    void showAndChangeNothing(String route, String access) {
        var before = victim();
        var nobody = call(new Browser(server, ""), route);
        assertThat(location(nobody).equals("/portal/login")).isEqualTo(isClosed(route, access));
        var name = "stranger-" + UUID.randomUUID();
        var stranger = server.affiliate(program, name, name + "@example.com");
        var answer = call(new Browser(server, "").as(stranger), route);
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(500).isNotEqualTo(403);
        for (var body : new String[] {nobody.body(), answer.body()}) {
            // What was sent comes back in none of the pages, so that nothing of it can be taken for a finding.
            assertThat(body)
                    .doesNotContain(victim.toString(), commission.toString())
                    .doesNotContain("123.45", "987654", "VICTIMS", "Hidden", "victim@example.com", "ref=victim");
        }
        assertThat(victim()).isEqualTo(before);
    }

    @Test
    void everyPageIsInTheTableAbove() throws NoSuchMethodException {
        var listed = Arrays.stream(StrangersPagesIT.class
                        .getDeclaredMethod("showAndChangeNothing", String.class, String.class)
                        .getAnnotation(CsvSource.class)
                        .value())
                .map(row -> row.substring(0, row.indexOf('|')).strip().replaceAll(" +", " "))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed).isEqualTo(pages());
    }

    private static TreeSet<String> pages() {
        return server
                .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue().getBeanType().isAnnotationPresent(PortalPages.class))
                .flatMap(entry -> entry.getKey().getPatternsCondition().getPatterns().stream()
                        .flatMap(pattern -> entry.getKey().getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + pattern.getPatternString())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A link without its token leads to the login, too. */
    private static boolean isClosed(String route, String access) {
        return access.equals("closed") || route.equals("GET  /portal/auth");
    }

    private static HttpResponse<String> call(Browser browser, String route) {
        var methodAndPath = route.split(" +");
        var path = methodAndPath[1].replace("{programId}", program.toString());
        if (methodAndPath[0].equals("GET")) {
            var query =
                    "?id=%s&affiliateId=%s&after=%s&commission=%s".formatted(victim, victim, commission, commission);
            return browser.get(path + query);
        }
        return browser.post("/portal/profile", path, fields());
    }

    private static Map<String, String> fields() {
        var fields = new HashMap<>(Map.of(
                "id", victim.toString(),
                "affiliateId", victim.toString(),
                "name", "Eve",
                "slug", "victim",
                "language", "pt",
                "commissionMails", "true",
                "payoutEmail", "thief@example.com"));
        fields.put("payoutMethod", "other");
        fields.put(
                "programId",
                server.database()
                        .<UUID>value("select program_id from affiliates where slug = 'victim-too'")
                        .toString());
        return fields;
    }

    private static String victim() {
        return server.database()
                .rows("select * from affiliates where email = 'victim@example.com' order by slug")
                .toString();
    }

    private static String location(HttpResponse<?> response) {
        return response.headers().firstValue("Location").orElse("");
    }
}
