package io.refkit.attribution.proof;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.refkit.attribution.commission.Commissions;
import io.refkit.attribution.inbox.Fault;
import io.refkit.attribution.proof.Turn.Hand;
import io.refkit.attribution.testing.RunningService;
import io.refkit.attribution.v1.ApproveCommissionRequest;
import io.refkit.attribution.v1.ProcessRefundsRequest;
import io.refkit.attribution.v1.ReattributeRequest;
import io.refkit.attribution.v1.VoidCommissionRequest;
import java.util.List;
import java.util.UUID;

/** Calls of a service whose connection may be killed meanwhile. */
final class Calls {
    /** As many as the pool may hold dead connections. */
    private static final int MOST_CALLS = 11;

    private final RunningService service;
    private final Kills kills;

    Calls(RunningService service) {
        this.service = service;
        this.kills = service.bean(Kills.class);
    }

    void attribute(List<UUID> sales, int kill) {
        call(kill, () -> service.attribute(sales));
    }

    void processRefunds(List<UUID> refunds, int kill) {
        var request = ProcessRefundsRequest.newBuilder()
                .addAllRefundIds(refunds.stream().map(UUID::toString).toList())
                .build();
        call(kill, () -> service.stub().processRefunds(request));
    }

    /** What the sweeper does besides. */
    void approveHeldLongEnough(int kill) {
        var approval = service.bean(Commissions.class).approveHeldLongEnough(1000);
        call(
                kill,
                () -> approval.onErrorMap(
                                failure -> Fault.of(failure) == Fault.DATABASE,
                                failure -> Status.UNAVAILABLE.asRuntimeException())
                        .block());
    }

    void handle(Hand hand, UUID commission, int kill) {
        var id = commission.toString();
        call(kill, () -> {
            var stub = service.stub();
            switch (hand) {
                case PAY -> service.pay(id);
                case APPROVE ->
                    stub.approveCommission(ApproveCommissionRequest.newBuilder()
                            .setCommissionId(id)
                            .build());
                case VOID ->
                    stub.voidCommission(VoidCommissionRequest.newBuilder()
                            .setCommissionId(id)
                            .setReason("fraud")
                            .build());
            }
        });
    }

    void reattribute(UUID sale, UUID affiliate, boolean movesCustomer, int kill) {
        var request = ReattributeRequest.newBuilder()
                .setEventId(sale.toString())
                .setAffiliateId(affiliate.toString())
                .setReason("agreed")
                .setMovesCustomer(movesCustomer)
                .build();
        call(kill, () -> service.stub().reattribute(request));
    }

    /** A connection that was just killed may be handed to one more call, which says so as well. */
    private void call(int kill, Runnable call) {
        for (int calls = 0; calls < MOST_CALLS; calls++) {
            if (attempt(kill, call) || kill > 0) {
                return;
            }
        }
        throw new AssertionError("The database stays away");
    }

    /** @return whether there was an answer */
    private boolean attempt(int kill, Runnable call) {
        kills.arm(kill);
        try {
            call.run();
            return true;
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.UNAVAILABLE) {
                throw e;
            }
            return false;
        } finally {
            kills.disarm();
        }
    }
}
