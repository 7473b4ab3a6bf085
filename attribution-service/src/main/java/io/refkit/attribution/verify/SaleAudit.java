package io.refkit.attribution.verify;

import io.refkit.attribution.decision.Commission;
import io.refkit.attribution.decision.Proration;
import io.refkit.attribution.line.Status;
import io.refkit.attribution.verify.StoredSale.StoredLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares the lines of a sale with what it should have brought about. */
final class SaleAudit {
    /** @param gross of the sale; null where it came without revenue */
    Stream<String> mismatches(UUID event, @Nullable BigDecimal gross, Due due, StoredSale sale) {
        var commissions =
                sale.lines().stream().filter(line -> !line.isClawback()).toList();
        var mismatches = new ArrayList<String>();
        for (int i = 0; i < Math.max(commissions.size(), due.commissions().size()); i++) {
            if (i >= commissions.size()) {
                mismatches.add(missing(event, due.commissions().get(i)));
            } else if (i >= due.commissions().size()) {
                mismatches.add("commission %s of event %s: nothing earned it"
                        .formatted(commissions.get(i).id(), event));
            } else {
                boolean stands = due.lastStands() && i == due.commissions().size() - 1;
                var differences =
                        differences(commissions.get(i), due.commissions().get(i));
                differences.addAll(amounts(commissions.get(i), due.commissions().get(i), stands, gross, sale));
                add(mismatches, event, commissions.get(i), differences);
            }
        }
        sale.lines().forEach(line -> add(mismatches, event, line, ofItself(line, sale)));
        return mismatches.stream();
    }

    private static void add(List<String> mismatches, UUID event, StoredLine line, List<String> differences) {
        if (!differences.isEmpty()) {
            mismatches.add("%s %s of event %s: %s"
                    .formatted(
                            line.isClawback() ? "clawback" : "commission",
                            line.id(),
                            event,
                            String.join("; ", differences)));
        }
    }

    private static String missing(UUID event, Commission due) {
        return "event %s: a commission of %s %s for affiliate %s is missing"
                .formatted(
                        event,
                        due.amount().amount().toPlainString(),
                        due.amount().currency().getCurrencyCode(),
                        due.affiliateId());
    }

    private static List<String> differences(StoredLine line, Commission due) {
        var differences = new ArrayList<String>();
        var is = line.terms();
        compare(differences, "affiliate", is.affiliateId(), due.affiliateId());
        compare(differences, "program", is.programId(), due.programId());
        compare(differences, "currency", is.currency(), due.amount().currency().getCurrencyCode());
        compare(differences, "hold", is.holdUntil(), due.holdUntil());
        if (is.original().compareTo(due.amount().amount()) != 0) {
            compare(differences, "original amount", is.original(), due.amount().amount());
        }
        return differences;
    }

    private static void compare(List<String> differences, String what, @Nullable Object is, @Nullable Object shouldBe) {
        if (!Objects.equals(is, shouldBe)) {
            differences.add("its %s is %s, not %s".formatted(what, is, shouldBe));
        }
    }

    /**
     * Of the present owner's commission what the refunds leave is booked: all that are processed, and of the others
     * those that happened to be considered. Of a former owner's nothing is.
     */
    private static List<String> amounts(
            StoredLine line, Commission due, boolean stands, @Nullable BigDecimal gross, StoredSale sale) {
        var refunds = sale.refunds();
        var least = new Proration(gross, refunds.all()).earned(due.amount()).amount();
        if (line.status() == Status.VOIDED) {
            return between(line.amount(), least, due.amount().amount());
        }
        var booked = booked(line, sale);
        if (!stands) {
            return between(booked, BigDecimal.ZERO, BigDecimal.ZERO);
        }
        var processed = new Proration(gross, refunds.processed());
        if (processed.isWhole() && line.status().isOpen()) {
            return List.of(
                    "it is %s although all was refunded".formatted(line.status().stored()));
        }
        return between(booked, least, processed.earned(due.amount()).amount());
    }

    private static List<String> between(BigDecimal booked, BigDecimal least, BigDecimal most) {
        if (booked.compareTo(least) >= 0 && booked.compareTo(most) <= 0) {
            return List.of();
        }
        var shouldBe = least.compareTo(most) == 0
                ? least.toPlainString()
                : "%s to %s".formatted(least.toPlainString(), most.toPlainString());
        return List.of("%s is booked, not %s".formatted(booked.toPlainString(), shouldBe));
    }

    /** A clawback that was let off, and so is void, is not asked for again. */
    private static BigDecimal booked(StoredLine line, StoredSale sale) {
        return sale.lines().stream()
                .filter(other -> line.id().equals(other.terms().clawbackOf()))
                .map(StoredLine::amount)
                .reduce(line.amount(), BigDecimal::add);
    }

    private static List<String> ofItself(StoredLine line, StoredSale sale) {
        var differences = new ArrayList<>(Trail.differences(line));
        if (line.isClawback()) {
            sale.lines().stream()
                    .filter(other -> other.id().equals(line.terms().clawbackOf()))
                    .findFirst()
                    .ifPresentOrElse(
                            of -> compare(
                                    differences,
                                    "affiliate",
                                    line.terms().affiliateId(),
                                    of.terms().affiliateId()),
                            () -> differences.add("it claws nothing of this sale back"));
            compare(differences, "original amount", line.terms().original(), line.amount());
        }
        return differences;
    }
}
