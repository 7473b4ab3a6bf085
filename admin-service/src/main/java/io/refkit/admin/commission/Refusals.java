package io.refkit.admin.commission;

import io.refkit.http.Problem;
import java.util.Optional;

/** Why a commission stays as it is; nothing where it was changed. */
final class Refusals {
    private Refusals() {}

    static Optional<Problem> of(PayOutcome outcome) {
        return switch (outcome) {
            case PAID -> Optional.empty();
            case NOT_FOUND -> notFound();
            case ALREADY_PAID -> Optional.of(Problem.badRequest("Already paid"));
            case ON_HOLD -> Optional.of(Problem.conflict("On hold"));
            case VOIDED -> Optional.of(Problem.badRequest("Voided"));
            case UNAVAILABLE -> Optional.of(Problem.unavailable("Payments are not available"));
        };
    }

    static Optional<Problem> of(ApproveOutcome outcome) {
        return switch (outcome) {
            case APPROVED -> Optional.empty();
            case NOT_FOUND -> notFound();
            case NOT_PENDING -> Optional.of(Problem.conflict("Not pending"));
            case UNAVAILABLE -> Optional.of(Problem.unavailable("Approvals are not available"));
        };
    }

    static Optional<Problem> of(VoidOutcome outcome) {
        return switch (outcome) {
            case VOIDED -> Optional.empty();
            case NOT_FOUND -> notFound();
            case ALREADY_PAID -> Optional.of(Problem.conflict("Already paid"));
            case ALREADY_VOIDED -> Optional.of(Problem.badRequest("Voided"));
            case UNAVAILABLE -> Optional.of(Problem.unavailable("Voiding is not available"));
        };
    }

    static Optional<Problem> of(ClearOutcome outcome) {
        return switch (outcome) {
            case CLEARED -> Optional.empty();
            case NOT_FOUND -> notFound();
            case ALREADY_CLEARED -> Optional.of(Problem.conflict("Already cleared"));
        };
    }

    private static Optional<Problem> notFound() {
        return Optional.of(Problem.notFound("Not found"));
    }
}
