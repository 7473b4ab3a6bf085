package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.refkit.attribution.v1.ApproveCommissionRequest;
import io.refkit.attribution.v1.ApproveCommissionResponse;
import io.refkit.attribution.v1.VoidCommissionRequest;
import io.refkit.attribution.v1.VoidCommissionResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommissionStateIT {
    private static AdminServer server;

    @BeforeAll
    static void start() {
        server = AdminServer.shared();
    }

    @Test
    void isApprovedByAttribution() {
        var id = UUID.randomUUID().toString();
        approve(id, ApproveCommissionResponse.Outcome.OUTCOME_APPROVED).ok();
        assertThat(server.attribution().requests())
                .contains(ApproveCommissionRequest.newBuilder()
                        .setCommissionId(id)
                        .setAdminAccountId(server.accountId())
                        .build());
        approve(id, ApproveCommissionResponse.Outcome.OUTCOME_NOT_PENDING).refused(409, "Not pending");
        approve(id, ApproveCommissionResponse.Outcome.OUTCOME_NOT_FOUND).refused(404, "Not found");
        approve("1", ApproveCommissionResponse.Outcome.OUTCOME_APPROVED).refused(404, "Not found");
        approve(id, ApproveCommissionResponse.Outcome.OUTCOME_UNSPECIFIED).refused(503, "Approvals are not available");
        server.attribution().fails(Status.UNAVAILABLE);
        server.patch("/admin/commissions/" + id + "/approve", "").refused(503, "Approvals are not available");
    }

    @Test
    void isVoidedByAttributionForAReason() {
        var id = UUID.randomUUID().toString();
        cancel(id, VoidCommissionResponse.Outcome.OUTCOME_VOIDED).ok();
        assertThat(server.attribution().requests())
                .contains(VoidCommissionRequest.newBuilder()
                        .setCommissionId(id)
                        .setAdminAccountId(server.accountId())
                        .setReason("fraud")
                        .setAdminAccountId(server.accountId())
                        .build());
        cancel(id, VoidCommissionResponse.Outcome.OUTCOME_ALREADY_PAID).refused(409, "Already paid");
        cancel(id, VoidCommissionResponse.Outcome.OUTCOME_ALREADY_VOIDED).refused(400, "Voided");
        cancel(id, VoidCommissionResponse.Outcome.OUTCOME_NOT_FOUND).refused(404, "Not found");
        cancel("1", VoidCommissionResponse.Outcome.OUTCOME_VOIDED).refused(404, "Not found");
        server.attribution().fails(Status.UNAVAILABLE);
        server.patch("/admin/commissions/" + id + "/void", "{\"reason\":\"fraud\"}")
                .refused(503, "Voiding is not available");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"reason\":null}", "{\"reason\":\"\"}", "{\"reason\":\"  \"}"})
    void isNotVoidedWithoutAReason(String body) {
        server.patch("/admin/commissions/" + UUID.randomUUID() + "/void", body).refused(400, "reason is required");
        server.patch(
                        "/admin/commissions/" + UUID.randomUUID() + "/void",
                        "{\"reason\":\"%s\"}".formatted("x".repeat(501)))
                .refused(400, "reason must have at most 500 characters");
    }

    private static Answer approve(String id, ApproveCommissionResponse.Outcome outcome) {
        server.attribution()
                .answers(ApproveCommissionResponse.newBuilder()
                        .setOutcome(outcome)
                        .build());
        return server.patch("/admin/commissions/" + id + "/approve", "");
    }

    private static Answer cancel(String id, VoidCommissionResponse.Outcome outcome) {
        server.attribution()
                .answers(VoidCommissionResponse.newBuilder().setOutcome(outcome).build());
        return server.patch("/admin/commissions/" + id + "/void", "{\"reason\":\"fraud\"}");
    }
}
