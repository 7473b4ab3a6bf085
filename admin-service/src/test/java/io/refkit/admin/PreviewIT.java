package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.refkit.attribution.v1.PreviewRequest;
import io.refkit.attribution.v1.PreviewResponse;
import io.refkit.attribution.v1.PreviewResponse.Difference;
import io.refkit.attribution.v1.RuleTerms;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreviewIT {
    private static AdminServer server;
    private static String program;

    @BeforeAll
    static void start() {
        server = AdminServer.shared();
        preview("{}").refused(400, "Program not configured yet");
        program = server.put("/admin/program", "{\"name\":\"Shop\",\"websiteUrl\":\"https://shop.example\"}")
                .ok()
                .body()
                .path("program")
                .path("id")
                .asString();
    }

    @BeforeEach
    void forget() {
        server.attribution().requests().clear();
    }

    @Test
    void saysWhatWouldHaveBeenEarned() {
        server.attribution()
                .answers(PreviewResponse.newBuilder()
                        .setEvents(12)
                        .addDifferences(Difference.newBuilder()
                                .setAffiliateId("a")
                                .setCurrency("USD")
                                .setBefore("10.10")
                                .setAfter("9.05"))
                        .build());
        var answer = preview("""
                {"days": 90, "attributionModel": "first_click",
                 "rules": [{"eventName": "sale", "affiliateId": "x", "commissionType": "percent",
                            "commissionValue": 1e1, "durationMonths": 0, "maxAmount": 5.50},
                           {"eventName": "signup", "commissionType": "fixed", "commissionValue": 2}]}
                """).ok().body();
        assertThat(answer.toString()).isEqualTo("""
                        {"events":12,"differences":[{"affiliateId":"a","currency":"USD","before":10.10,"after":9.05,\
                        "difference":-1.05}]}""");
        assertThat(server.attribution().requests())
                .containsExactly(PreviewRequest.newBuilder()
                        .setProgramId(program)
                        .setDays(90)
                        .setAttributionModel("first_click")
                        .addRules(RuleTerms.newBuilder()
                                .setEventName("sale")
                                .setAffiliateId("x")
                                .setCommissionType("percent")
                                .setCommissionValue("10")
                                .setDurationMonths(0)
                                .setMaxAmount("5.50"))
                        .addRules(RuleTerms.newBuilder()
                                .setEventName("signup")
                                .setCommissionType("fixed")
                                .setCommissionValue("2"))
                        .build());
    }

    @Test
    void replaysAMonthUnlessMoreIsAskedFor() {
        server.attribution().answers(PreviewResponse.getDefaultInstance());
        assertThat(preview("{}").ok().body().toString()).isEqualTo("{\"events\":0,\"differences\":[]}");
        assertThat(server.attribution().requests())
                .containsExactly(PreviewRequest.newBuilder()
                        .setProgramId(program)
                        .setDays(30)
                        .build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"days\":0 | days must be a whole number from 1 to 366",
                "\"days\":367 | days must be a whole number from 1 to 366",
                "\"days\":1.5 | days must be a whole number",
                "\"attributionModel\":\"linear\" | attributionModel must be last_click or first_click",
                "\"rules\":[null] | rules must not contain null",
                "\"rules\":[{}] | eventName, commissionType, and commissionValue are required of each rule",
                "\"rules\":[{\"eventName\":\"sale\",\"commissionType\":\"percent\",\"commissionValue\":101}] | commissionValue must be a number from 0 to 100",
            })
    void refusesWhatNoRuleCouldBe(String member, String error) {
        preview("{%s}".formatted(member)).refused(400, error);
        assertThat(server.attribution().requests()).isEmpty();
    }

    @Test
    void saysWhatAttributionWouldNotTake() {
        server.attribution().fails(Status.INVALID_ARGUMENT.withDescription("No such affiliate"));
        preview("{}").refused(400, "No such affiliate");
        server.attribution().fails(Status.UNAVAILABLE);
        preview("{}").refused(503, "Previews are not available");
    }

    private static Answer preview(String body) {
        return server.post("/admin/commission-rules/preview", body);
    }
}
