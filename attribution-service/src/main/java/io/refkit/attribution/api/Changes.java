package io.refkit.attribution.api;

import io.refkit.attribution.commission.Approval;
import io.refkit.attribution.commission.Commissions;
import io.refkit.attribution.commission.Payment;
import io.refkit.attribution.commission.Voiding;
import io.refkit.attribution.reattribution.Reattribution;
import io.refkit.attribution.reattribution.Reattributions;
import io.refkit.attribution.v1.ApproveCommissionRequest;
import io.refkit.attribution.v1.ApproveCommissionResponse;
import io.refkit.attribution.v1.PayCommissionRequest;
import io.refkit.attribution.v1.PayCommissionResponse;
import io.refkit.attribution.v1.ReattributeRequest;
import io.refkit.attribution.v1.ReattributeResponse;
import io.refkit.attribution.v1.VoidCommissionRequest;
import io.refkit.attribution.v1.VoidCommissionResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What people change, each on somebody's word. */
final class Changes {
    private final Commissions commissions;
    private final Reattributions reattributions;

    Changes(Commissions commissions, Reattributions reattributions) {
        this.commissions = commissions;
        this.reattributions = reattributions;
    }

    Mono<PayCommissionResponse> pay(PayCommissionRequest request) {
        return Mono.justOrEmpty(Ids.parse(request.getCommissionId()))
                .flatMap(id -> commissions.pay(id, admin(request.getAdminAccountId())))
                .defaultIfEmpty(Payment.NOT_FOUND)
                .map(Outcomes::of);
    }

    Mono<ApproveCommissionResponse> approve(ApproveCommissionRequest request) {
        return Mono.justOrEmpty(Ids.parse(request.getCommissionId()))
                .flatMap(id -> commissions.approve(id, admin(request.getAdminAccountId())))
                .defaultIfEmpty(Approval.NOT_FOUND)
                .map(Outcomes::of);
    }

    Mono<VoidCommissionResponse> voidLine(VoidCommissionRequest request) {
        return Requests.checkReason(request.getReason())
                .then(Mono.justOrEmpty(Ids.parse(request.getCommissionId())))
                .flatMap(id -> commissions.voidLine(id, request.getReason(), admin(request.getAdminAccountId())))
                .defaultIfEmpty(Voiding.NOT_FOUND)
                .map(Outcomes::of);
    }

    Mono<ReattributeResponse> reattribute(ReattributeRequest request) {
        return Requests.checkReason(request.getReason())
                .then(Mono.justOrEmpty(Requests.reattribution(request)))
                .flatMap(reattributions::reattribute)
                .defaultIfEmpty(Reattribution.Outcome.NOT_FOUND)
                .map(Outcomes::of);
    }

    private static @Nullable UUID admin(String id) {
        return Ids.parse(id).orElse(null);
    }
}
