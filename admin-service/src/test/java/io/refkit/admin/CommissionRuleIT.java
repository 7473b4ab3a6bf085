package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CommissionRuleIT {
    private static AdminServer server;
    private static String program;

    @BeforeAll
    static void start() {
        server = AdminServer.shared();
    }

    @BeforeEach
    void aProgram() {
        Ledger.forget(server.database(), "programs");
        program = server.put(
                        "/admin/program",
                        "{\"name\":\"Shop\",\"websiteUrl\":\"https://shop.example\",\"currency\":\"EUR\"}")
                .ok()
                .body()
                .path("program")
                .path("id")
                .asString();
    }

    @Test
    void isListedFieldByField() {
        assertThat(add("sale", "percent", "30").ok().body().toString()).isEqualTo("{\"ok\":true}");
        var body = server.get("/admin/commission-rules").ok().body();
        assertThat(body.propertyNames()).containsExactlyInAnyOrder("rules", "nextCursor");
        var rule = body.path("rules").path(0);
        assertThat(rule.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "version",
                        "programId",
                        "eventName",
                        "affiliateId",
                        "commissionType",
                        "commissionValue",
                        "durationMonths",
                        "maxAmount",
                        "currency",
                        "createdAt");
        assertThat(rule.path("programId").asString()).isEqualTo(program);
        assertThat(rule.path("eventName").asString()).isEqualTo("sale");
        assertThat(rule.path("commissionType").asString()).isEqualTo("percent");
        assertThat(rule.path("commissionValue").toString()).isEqualTo("30");
        assertThat(rule.path("createdAt").asString()).endsWith("Z").hasSize(24);
        assertThat(server.database().<String>value("select currency from commission_rules"))
                .isEqualTo("EUR");
    }

    @ParameterizedTest
    @CsvSource({
        "percent, 0, 0",
        "percent, 100, 100",
        "percent, 12.3456, 12.3456",
        "percent, 12.50000000, 12.5",
        "percent, 1e1, 10",
        "percent, 0e99999, 0",
        "fixed, 1000000000000, 1000000000000",
        "fixed, 1e12, 1000000000000",
        "fixed, 999999999999.9999, 999999999999.9999",
    })
    void takesExactValues(String type, String value, String shown) {
        add("sale", type, value).ok();
        assertThat(rules().path(0).path("commissionValue").toString()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "percent | -0.0001 | commissionValue must be a number from 0 to 100",
                "percent | 100.0001 | commissionValue must be a number from 0 to 100",
                "percent | 1e3 | commissionValue must be a number from 0 to 100",
                "percent | 1e999999999 | commissionValue must be a number from 0 to 100",
                "fixed | -1 | commissionValue must be a number from 0 to 1000000000000",
                "fixed | 1000000000000.0001 | commissionValue must be a number from 0 to 1000000000000",
                "fixed | 1e999999999 | commissionValue must be a number from 0 to 1000000000000",
                "percent | 1.00001 | commissionValue must have at most 4 decimals",
                "fixed | 1e-999999999 | commissionValue must have at most 4 decimals",
                "percent | \"30\" | commissionValue must be a number",
                "percent | true | commissionValue must be a number",
                "percent | [1] | commissionValue must be a number",
                "percent | NaN | Request body is not valid JSON",
            })
    void refusesOtherValues(String type, String value, String error) {
        add("sale", type, value).refused(400, error);
        assertThat(rules()).isEmpty();
    }

    @Test
    void refusesNumbersThatNothingHolds() {
        add("sale", "fixed", "1e99999999999").refused(400);
        add("sale", "fixed", "1".repeat(101)).refused(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"programId\":\"1\",\"eventName\":\"sale\",\"commissionType\":\"percent\"}",
                "{\"programId\":\"1\",\"eventName\":\"sale\",\"commissionValue\":1}",
                "{\"programId\":\"1\",\"commissionType\":\"percent\",\"commissionValue\":1}",
                "{\"eventName\":\"sale\",\"commissionType\":\"percent\",\"commissionValue\":1}",
                "{\"programId\":\"1\",\"eventName\":\"\",\"commissionType\":\"percent\",\"commissionValue\":1}",
                "{\"programId\":\"1\",\"eventName\":\"sale\",\"commissionType\":null,\"commissionValue\":1}",
            })
    void wantsAllFour(String body) {
        server.post("/admin/commission-rules", body)
                .refused(400, "programId, eventName, commissionType, and commissionValue are required");
    }

    @Test
    void refusesOtherTypesAndLongNames() {
        add("sale", "Percent", "1").refused(400, "commissionType must be percent or fixed");
        add("s".repeat(201), "percent", "1").refused(400, "eventName must have at most 200 characters");
    }

    @Test
    void belongsToAProgramThatExists() {
        program = "1";
        add("sale", "percent", "1").refused(404, "Not found");
        program = UUID.randomUUID().toString();
        add("sale", "percent", "1").refused(404, "Not found");
    }

    @Test
    void isTheOnlyOneOfItsEvent() {
        add("sale", "percent", "1").ok();
        add("sale", "fixed", "2").refused(409, "This event already has a rule");
        add("Sale", "fixed", "2").ok();
    }

    @Test
    void isTheOnlyOneOfItsEventWhenManyComeAtOnce() {
        var statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> add("sale", "percent", "1").status())
                .toList();
        assertThat(statuses).containsOnly(200, 409).containsOnlyOnce(200);
    }

    @Test
    void mayBeOneAffiliatesOwnBesideEverybodys() {
        server.post("/admin/affiliates/invite", "{\"name\":\"a\",\"email\":\"a@example.com\",\"slug\":\"a\"}")
                .ok();
        var affiliate = server.database().<UUID>value("select id from affiliates");
        add("sale", "percent", "1").ok();
        override(affiliate.toString()).ok();
        override(affiliate.toString()).refused(409, "This event already has a rule");
        override(UUID.randomUUID().toString()).refused(404, "Not found");
        override("1").refused(404, "Not found");
        var own = rules().path(0);
        assertThat(own.path("affiliateId").asString()).isEqualTo(affiliate.toString());
        assertThat(own.path("durationMonths").toString()).isEqualTo("12");
        assertThat(own.path("maxAmount").toString()).isEqualTo("50.5");
        assertThat(own.path("currency").asString()).isEqualTo("EUR");
        assertThat(own.path("version").asInt()).isEqualTo(1);
        assertThat(rules().path(1).path("affiliateId").isNull()).isTrue();
    }

    private static Answer override(String affiliate) {
        return add("\"affiliateId\":\"%s\",\"durationMonths\":12,\"maxAmount\":50.50".formatted(affiliate));
    }

    private static Answer add(String members) {
        return server.post("/admin/commission-rules", """
                {"programId":"%s","eventName":"sale","commissionType":"percent","commissionValue":5,%s}
                """.formatted(program, members));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"durationMonths\":-1 | durationMonths must be a whole number from 0 to 1200",
                "\"durationMonths\":1201 | durationMonths must be a whole number from 0 to 1200",
                "\"durationMonths\":1.5 | durationMonths must be a whole number",
                "\"maxAmount\":-0.01 | maxAmount must be a number from 0 to 1000000000000",
                "\"maxAmount\":0.00001 | maxAmount must have at most 4 decimals",
                "\"maxAmount\":\"5\" | maxAmount must be a number",
            })
    void refusesOtherLimitsOfWhatItPays(String member, String error) {
        add(member).refused(400, error);
        assertThat(rules()).isEmpty();
    }

    @Test
    void endsButStaysForWhatHappenedBefore() {
        add("sale", "percent", "1").ok();
        var id = rules().path(0).path("id").asString();
        assertThat(server.delete("/admin/commission-rules/" + id).ok().body().toString())
                .isEqualTo("{\"ok\":true}");
        assertThat(rules()).isEmpty();
        assertThat(server.database().<Boolean>value("select valid_to <= clock_timestamp() from commission_rules"))
                .isTrue();
        server.delete("/admin/commission-rules/" + id).refused(404, "Not found");
        add("sale", "fixed", "2").ok();
        assertThat(rules()).hasSize(1);
    }

    @Test
    void endsOnceForManyAtOnce() {
        add("sale", "percent", "1").ok();
        var id = rules().path(0).path("id").asString();
        var statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> server.delete("/admin/commission-rules/" + id).status())
                .toList();
        assertThat(statuses).containsOnly(200, 404).containsOnlyOnce(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0199c3f2-0000-7000-8000-000000000000"})
    void anUnknownOneIsNotFound(String id) {
        server.delete("/admin/commission-rules/" + id).refused(404, "Not found");
    }

    @Test
    void pages() {
        for (int i = 0; i < 3; i++) {
            add("sale" + i, "percent", "1").ok();
        }
        var first = server.get("/admin/commission-rules?limit=2").ok().body();
        var second = server.get("/admin/commission-rules?limit=2&cursor="
                        + first.path("nextCursor").asString())
                .ok()
                .body();
        assertThat(first.path("rules").path(0).path("eventName").asString()).isEqualTo("sale2");
        assertThat(second.path("rules").path(0).path("eventName").asString()).isEqualTo("sale0");
        assertThat(second.path("nextCursor").isNull()).isTrue();
    }

    private static JsonNode rules() {
        return server.get("/admin/commission-rules").ok().body().path("rules");
    }

    private static Answer add(String event, String type, String value) {
        return server.post(
                "/admin/commission-rules",
                "{\"programId\":\"%s\",\"eventName\":\"%s\",\"commissionType\":\"%s\",\"commissionValue\":%s}"
                        .formatted(program, event, type, value));
    }
}
