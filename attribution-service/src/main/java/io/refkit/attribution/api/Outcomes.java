package io.refkit.attribution.api;

import io.refkit.attribution.commission.Approval;
import io.refkit.attribution.commission.Payment;
import io.refkit.attribution.commission.Voiding;
import io.refkit.attribution.reattribution.Reattribution;
import io.refkit.attribution.v1.ApproveCommissionResponse;
import io.refkit.attribution.v1.PayCommissionResponse;
import io.refkit.attribution.v1.ReattributeResponse;
import io.refkit.attribution.v1.VoidCommissionResponse;

/** Outcomes in the contract's words. */
final class Outcomes {
    private Outcomes() {}

    static PayCommissionResponse of(Payment payment) {
        var outcome = switch (payment) {
            case PAID -> PayCommissionResponse.Outcome.OUTCOME_PAID;
            case NOT_FOUND -> PayCommissionResponse.Outcome.OUTCOME_NOT_FOUND;
            case ALREADY_PAID -> PayCommissionResponse.Outcome.OUTCOME_ALREADY_PAID;
            case ON_HOLD -> PayCommissionResponse.Outcome.OUTCOME_ON_HOLD;
            case VOIDED -> PayCommissionResponse.Outcome.OUTCOME_VOIDED;
        };
        return PayCommissionResponse.newBuilder().setOutcome(outcome).build();
    }

    static ApproveCommissionResponse of(Approval approval) {
        var outcome = switch (approval) {
            case APPROVED -> ApproveCommissionResponse.Outcome.OUTCOME_APPROVED;
            case NOT_FOUND -> ApproveCommissionResponse.Outcome.OUTCOME_NOT_FOUND;
            case NOT_PENDING -> ApproveCommissionResponse.Outcome.OUTCOME_NOT_PENDING;
        };
        return ApproveCommissionResponse.newBuilder().setOutcome(outcome).build();
    }

    static VoidCommissionResponse of(Voiding voiding) {
        var outcome = switch (voiding) {
            case VOIDED -> VoidCommissionResponse.Outcome.OUTCOME_VOIDED;
            case NOT_FOUND -> VoidCommissionResponse.Outcome.OUTCOME_NOT_FOUND;
            case ALREADY_PAID -> VoidCommissionResponse.Outcome.OUTCOME_ALREADY_PAID;
            case ALREADY_VOIDED -> VoidCommissionResponse.Outcome.OUTCOME_ALREADY_VOIDED;
        };
        return VoidCommissionResponse.newBuilder().setOutcome(outcome).build();
    }

    static ReattributeResponse of(Reattribution.Outcome reattribution) {
        var outcome = switch (reattribution) {
            case REATTRIBUTED -> ReattributeResponse.Outcome.OUTCOME_REATTRIBUTED;
            case NOT_FOUND -> ReattributeResponse.Outcome.OUTCOME_NOT_FOUND;
            case NOT_DECIDED -> ReattributeResponse.Outcome.OUTCOME_NOT_DECIDED;
            case ALREADY_THEIRS -> ReattributeResponse.Outcome.OUTCOME_ALREADY_THEIRS;
        };
        return ReattributeResponse.newBuilder().setOutcome(outcome).build();
    }
}
