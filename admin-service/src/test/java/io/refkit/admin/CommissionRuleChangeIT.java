package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CommissionRuleChangeIT {
    private static AdminServer server;
    private static String program;

    @BeforeAll
    static void start() {
        server = AdminServer.shared();
        program = server.put("/admin/program", "{\"name\":\"Shop\",\"websiteUrl\":\"https://shop.example\"}")
                .ok()
                .body()
                .path("program")
                .path("id")
                .asString();
    }

    @BeforeEach
    void forget() {
        Ledger.forget(server.database(), "commission_rules");
    }

    @Test
    void changesByANewVersionThatBeginsWhereTheLastEnds() {
        add("percent", 5);
        assertThat(server.patch(path(), "{\"commissionValue\":7.5,\"maxAmount\":10}")
                        .ok()
                        .body()
                        .toString())
                .isEqualTo("{\"ok\":true}");
        server.patch(path(), "{\"durationMonths\":0}").ok();
        var rule = rules().path(0);
        assertThat(rules()).hasSize(1);
        assertThat(rule.path("version").asInt()).isEqualTo(3);
        assertThat(rule.path("commissionType").asString()).isEqualTo("percent");
        assertThat(rule.path("commissionValue").toString()).isEqualTo("7.5");
        assertThat(rule.path("maxAmount").toString()).isEqualTo("10");
        assertThat(rule.path("durationMonths").toString()).isEqualTo("0");
        assertThat(server.database().<Long>value("""
                        select count(*) from commission_rules a
                        join commission_rules b on b.id = a.id and b.version = a.version + 1
                            and b.valid_from = a.valid_to
                        """)).isEqualTo(2);
    }

    @Test
    void aLimitIsLiftedByNullAndKeptWhereItIsAbsent() {
        add("percent", 5);
        server.patch(path(), "{\"durationMonths\":12,\"maxAmount\":10.5}").ok();
        server.patch(path(), "{\"commissionValue\":6}").ok();
        assertThat(rules().path(0).path("durationMonths").asInt()).isEqualTo(12);
        assertThat(rules().path(0).path("maxAmount").toString()).isEqualTo("10.5");
        server.patch(path(), "{\"maxAmount\":null}").ok();
        assertThat(rules().path(0).path("durationMonths").asInt()).isEqualTo(12);
        assertThat(rules().path(0).path("maxAmount").isNull()).isTrue();
        server.patch(path(), "{\"durationMonths\":\"\",\"maxAmount\":1}").ok();
        assertThat(rules().path(0).path("durationMonths").isNull()).isTrue();
        assertThat(rules().path(0).path("maxAmount").toString()).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"durationMonths":"12"} | durationMonths must be a whole number, or null
            {"durationMonths":1.5}  | durationMonths must be a whole number, or null
            {"durationMonths":-1}   | durationMonths must be a whole number from 0 to 1200
            {"maxAmount":"10"}      | maxAmount must be a number, or null
            {"maxAmount":[]}        | maxAmount must be a number, or null
            {"maxAmount":-1}        | maxAmount must be a number from 0 to 1000000000000
            """)
    void refusesOtherLimits(String change, String error) {
        add("percent", 5);
        server.patch(path(), change).refused(400, error);
    }

    @Test
    void isCheckedAsAWholeWhenItChanges() {
        add("fixed", 500);
        server.patch(path(), "{\"commissionType\":\"percent\"}")
                .refused(400, "commissionValue must be a number from 0 to 100");
        server.patch(path(), "{\"commissionType\":\"share\"}").refused(400, "commissionType must be percent or fixed");
        server.patch(path(), "{\"commissionType\":\"percent\",\"commissionValue\":50}")
                .ok();
    }

    @Test
    void anEndedOrUnknownOneDoesNotChange() {
        add("percent", 5);
        var path = path();
        server.delete(path).ok();
        server.patch(path, "{\"commissionValue\":6}").refused(404, "Not found");
        server.patch("/admin/commission-rules/1", "{\"commissionValue\":6}").refused(404, "Not found");
    }

    @Test
    void keepsEveryChangeOfManyAtOnce() {
        add("percent", 5);
        var path = path();
        IntStream.range(0, 8)
                .parallel()
                .forEach(i -> server.patch(path, "{\"commissionValue\":%d}".formatted(i))
                        .ok());
        assertThat(rules().path(0).path("version").asInt()).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"durationMonths\":1201 | durationMonths must be a whole number from 0 to 1200",
                "\"maxAmount\":-0.01 | maxAmount must be a number from 0 to 1000000000000",
                "\"commissionValue\":0.00001 | commissionValue must have at most 4 decimals",
            })
    void refusesWhatNoRuleMayPay(String member, String error) {
        add("percent", 5);
        server.patch(path(), "{%s}".formatted(member)).refused(400, error);
        assertThat(rules().path(0).path("version").asInt()).isEqualTo(1);
    }

    private static void add(String type, int value) {
        server.post(
                        "/admin/commission-rules",
                        "{\"programId\":\"%s\",\"eventName\":\"sale\",\"commissionType\":\"%s\",\"commissionValue\":%d}"
                                .formatted(program, type, value))
                .ok();
    }

    private static String path() {
        return "/admin/commission-rules/" + rules().path(0).path("id").asString();
    }

    private static JsonNode rules() {
        return server.get("/admin/commission-rules").ok().body().path("rules");
    }
}
