package io.refkit.admin.commission;

import static io.refkit.admin.attribution.AttributionClient.DEADLINE;

import io.grpc.StatusRuntimeException;
import io.refkit.admin.attribution.AttributionClient;
import io.refkit.admin.audit.Acting;
import io.refkit.attribution.v1.ApproveCommissionRequest;
import io.refkit.attribution.v1.ApproveCommissionResponse;
import io.refkit.attribution.v1.PayCommissionRequest;
import io.refkit.attribution.v1.PayCommissionResponse;
import io.refkit.attribution.v1.VoidCommissionRequest;
import io.refkit.attribution.v1.VoidCommissionResponse;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Changes commissions by way of attribution-service. A newer one of it, while versions roll, may answer what this build
 * does not know; that is unavailable too.
 */
final class CommissionLedger {
    private final AttributionClient attribution;

    CommissionLedger(AttributionClient attribution) {
        this.attribution = attribution;
    }

    Mono<PayOutcome> pay(UUID commission) {
        var request = PayCommissionRequest.newBuilder().setCommissionId(commission.toString());
        return Acting.account()
                .flatMap(account -> attribution.<PayCommissionResponse>ask(
                        DEADLINE,
                        (service, answer) -> service.payCommission(
                                request.setAdminAccountId(account).build(), answer)))
                .map(response -> switch (response.getOutcome()) {
                    case OUTCOME_PAID -> PayOutcome.PAID;
                    case OUTCOME_NOT_FOUND -> PayOutcome.NOT_FOUND;
                    case OUTCOME_ALREADY_PAID -> PayOutcome.ALREADY_PAID;
                    case OUTCOME_ON_HOLD -> PayOutcome.ON_HOLD;
                    case OUTCOME_VOIDED -> PayOutcome.VOIDED;
                    case OUTCOME_UNSPECIFIED, UNRECOGNIZED -> PayOutcome.UNAVAILABLE;
                })
                .onErrorReturn(StatusRuntimeException.class, PayOutcome.UNAVAILABLE);
    }

    Mono<ApproveOutcome> approve(UUID commission) {
        var request = ApproveCommissionRequest.newBuilder().setCommissionId(commission.toString());
        return Acting.account()
                .flatMap(account -> attribution.<ApproveCommissionResponse>ask(
                        DEADLINE,
                        (service, answer) -> service.approveCommission(
                                request.setAdminAccountId(account).build(), answer)))
                .map(response -> switch (response.getOutcome()) {
                    case OUTCOME_APPROVED -> ApproveOutcome.APPROVED;
                    case OUTCOME_NOT_FOUND -> ApproveOutcome.NOT_FOUND;
                    case OUTCOME_NOT_PENDING -> ApproveOutcome.NOT_PENDING;
                    case OUTCOME_UNSPECIFIED, UNRECOGNIZED -> ApproveOutcome.UNAVAILABLE;
                })
                .onErrorReturn(StatusRuntimeException.class, ApproveOutcome.UNAVAILABLE);
    }

    Mono<VoidOutcome> cancel(UUID commission, VoidReason reason) {
        var request = VoidCommissionRequest.newBuilder()
                .setCommissionId(commission.toString())
                .setReason(reason.text());
        return Acting.account()
                .flatMap(account -> attribution.<VoidCommissionResponse>ask(
                        DEADLINE,
                        (service, answer) -> service.voidCommission(
                                request.setAdminAccountId(account).build(), answer)))
                .map(response -> switch (response.getOutcome()) {
                    case OUTCOME_VOIDED -> VoidOutcome.VOIDED;
                    case OUTCOME_NOT_FOUND -> VoidOutcome.NOT_FOUND;
                    case OUTCOME_ALREADY_PAID -> VoidOutcome.ALREADY_PAID;
                    case OUTCOME_ALREADY_VOIDED -> VoidOutcome.ALREADY_VOIDED;
                    case OUTCOME_UNSPECIFIED, UNRECOGNIZED -> VoidOutcome.UNAVAILABLE;
                })
                .onErrorReturn(StatusRuntimeException.class, VoidOutcome.UNAVAILABLE);
    }
}
