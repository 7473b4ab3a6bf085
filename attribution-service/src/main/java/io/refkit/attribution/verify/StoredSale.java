package io.refkit.attribution.verify;

import io.refkit.attribution.line.Account;
import io.refkit.attribution.line.Movement;
import io.refkit.attribution.line.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a sale, as it is: amounts are not rounded, as that could hide something.
 *
 * @param lines in the order in which they came to be
 * @param refunds of it
 * @param owners whom it was given to after its decision, one after the other
 */
record StoredSale(List<StoredLine> lines, Refunds refunds, List<UUID> owners) {
    static final StoredSale EMPTY = new StoredSale(List.of(), new Refunds(null, null), List.of());

    /**
     * @param processed the sum of those that are not in the inbox; null where there is none
     * @param all the sum of all
     */
    record Refunds(@Nullable BigDecimal processed, @Nullable BigDecimal all) {}

    record StoredLine(UUID id, Terms terms, Status status, BigDecimal amount, List<StoredMovement> movements) {
        boolean isClawback() {
            return terms.clawbackOf() != null;
        }
    }

    /** What of a line never changes. */
    record Terms(
            UUID programId,
            UUID affiliateId,
            BigDecimal original,
            String currency,
            @Nullable UUID clawbackOf,
            @Nullable Instant holdUntil) {}

    /** @param entry null where the transaction has none */
    record StoredMovement(
            UUID id,
            Movement.Kind kind,
            UUID programId,
            @Nullable Entry entry) {}

    record Entry(UUID affiliateId, Account debit, Account credit, BigDecimal amount, String currency) {}
}
