package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;

/** Whatever a list is filtered, sorted or continued by is a value, or refused: never a part of the statement. */
class ListInjectionIT {
    private static final List<String> INJECTIONS = List.of(
            "x' or '1'='1",
            "x' or 1=1 --",
            "x%' or true or '%'='",
            "1; delete from commission_rules; --",
            "x') or exists (select 1 from pg_sleep(0)) --",
            "$$ or true --",
            "id desc, (select email from admin_accounts)",
            ":name",
            "$1",
            "\\' or true --");
    /** What is searched for as it is: percent signs and underlines among it. */
    private static final Set<String> PATTERNS = Set.of("%", "_", "%%", "\\");

    private static AdminServer server;

    @BeforeAll
    static void rows() {
        server = AdminServer.shared();
        var program = server.put("/admin/program", "{\"name\":\"Shop\",\"websiteUrl\":\"https://shop.example\"}")
                .ok()
                .body()
                .at("/program/id");
        server.post("/admin/affiliates/invite", "{\"name\":\"Ann\",\"email\":\"ann@example.com\",\"slug\":\"ann\"}")
                .ok();
        server.post(
                        "/admin/commission-rules",
                        "{\"programId\":%s,\"eventName\":\"sale\",\"commissionType\":\"fixed\",\"commissionValue\":1}"
                                .formatted(program))
                .ok();
        var ledger = new Ledger(server.database());
        ledger.commission("9.00");
        server.post("/admin/coupons", "{\"affiliateId\":\"%s\",\"code\":\"TEN\"}".formatted(ledger.affiliate()))
                .ok();
    }

    @Test
    void noneFindsMoreThanItNames() {
        var api = server.get("/docs/openapi.json").ok().body();
        var parameters = api.path("paths").properties().stream()
                .filter(path ->
                        path.getKey().startsWith("/admin/") && !path.getKey().matches(".*(\\.csv|}.*)"))
                .flatMap(path -> path.getValue()
                        .path("get")
                        .path("parameters")
                        .valueStream()
                        .filter(parameter -> parameter.path("in").asString().equals("query"))
                        .map(parameter ->
                                path.getKey() + "?" + parameter.path("name").asString() + "="))
                .toList();
        assertThat(parameters).hasSizeGreaterThan(15).contains("/admin/affiliates?sort=");
        parameters.forEach(parameter ->
                Stream.concat(INJECTIONS.stream(), PATTERNS.stream()).forEach(text -> findsNothing(parameter, text)));
        assertThat(server.get("/admin/commission-rules").body().path("rules")).hasSize(1);
    }

    private static void findsNothing(String parameter, String text) {
        var answer = server.get(parameter + UriUtils.encode(text, "UTF-8"));
        assertThat(answer.status()).as(parameter + text).isIn(200, 400, 404);
        if (answer.status() == 200) {
            assertThat(lists(answer.body())).as(parameter + text).allMatch(JsonNode::isEmpty);
        }
    }

    private static List<JsonNode> lists(JsonNode body) {
        return body.properties().stream()
                .map(member -> member.getValue())
                .filter(JsonNode::isArray)
                .collect(Collectors.toList());
    }
}
