package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.refkit.attribution.v1.ApproveCommissionResponse;
import io.refkit.attribution.v1.PayCommissionResponse;
import io.refkit.attribution.v1.VoidCommissionRequest;
import io.refkit.attribution.v1.VoidCommissionResponse;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommissionBulkIT {
    private static final String ONE = UUID.randomUUID().toString();
    private static final String OTHER = UUID.randomUUID().toString();

    private static AdminServer server;

    @BeforeAll
    static void start() {
        server = AdminServer.shared();
    }

    @Test
    void saysOfEachWhatCameOfIt() {
        server.attribution()
                .answers(ApproveCommissionResponse.newBuilder()
                        .setOutcome(ApproveCommissionResponse.Outcome.OUTCOME_APPROVED)
                        .build());
        assertThat(bulk("approve", "[\"%s\",\"1\",\"%s\",\"%s\"]".formatted(ONE, OTHER, ONE), null)
                        .ok()
                        .body()
                        .toString())
                .isEqualTo("""
                        {"results":[{"id":"%s","ok":true,"error":null},{"id":"1","ok":false,"error":"Not found"},{"id":"%s","ok":true,"error":null}]}""".formatted(ONE, OTHER));
        server.attribution()
                .answers(PayCommissionResponse.newBuilder()
                        .setOutcome(PayCommissionResponse.Outcome.OUTCOME_ON_HOLD)
                        .build());
        assertThat(bulk("pay", "[\"%s\"]".formatted(ONE), null)
                        .ok()
                        .body()
                        .path("results")
                        .path(0)
                        .path("error")
                        .asString())
                .isEqualTo("On hold");
    }

    @Test
    void voidsForOneReason() {
        server.attribution()
                .answers(VoidCommissionResponse.newBuilder()
                        .setOutcome(VoidCommissionResponse.Outcome.OUTCOME_VOIDED)
                        .build());
        bulk("void", "[\"%s\"]".formatted(ONE), "fraud").ok();
        assertThat(server.attribution().requests())
                .contains(VoidCommissionRequest.newBuilder()
                        .setCommissionId(ONE)
                        .setReason("fraud")
                        .setAdminAccountId(server.accountId())
                        .build());
        bulk("void", "[\"%s\"]".formatted(ONE), " ").refused(400, "reason is required");
    }

    @Test
    void doesNotWaitForEachWhileAttributionIsAway() {
        server.attribution().fails(Status.UNAVAILABLE);
        server.attribution().requests().clear();
        var results = bulk("pay", ids(500), null).ok().body().path("results");
        assertThat(results)
                .hasSize(500)
                .allSatisfy(
                        result -> assertThat(result.path("error").asString()).isEqualTo("Payments are not available"));
        assertThat(server.attribution().requests().size()).isLessThan(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "[null]", "[\"\"]"})
    void wantsIds(String ids) {
        bulk("approve", ids, null).refused(400, "ids are required");
    }

    @ParameterizedTest
    @CsvSource({"approve", "pay", "void"})
    void takesFiveHundred(String action) {
        bulk(action, ids(501), "fraud").refused(400, "ids must be at most 500");
    }

    private static String ids(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"%s\"".formatted(UUID.randomUUID()))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static Answer bulk(String action, String ids, String reason) {
        var body = reason == null
                ? "{\"ids\":%s}".formatted(ids)
                : "{\"ids\":%s,\"reason\":\"%s\"}".formatted(ids, reason);
        return server.post("/admin/commissions/" + action, body);
    }
}
