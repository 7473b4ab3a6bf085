package io.refkit.attribution.commission;

import io.refkit.attribution.acting.Acting;
import io.refkit.attribution.commission.Lines.Held;
import io.refkit.attribution.line.Change;
import io.refkit.attribution.line.Line;
import io.refkit.attribution.line.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** What was earned, line by line, and what becomes of it. Of several changes of a line at once, one comes first. */
public final class Commissions {
    private final TransactionalOperator transaction;
    private final Acting acting;
    private final Lines lines;
    private final Ledger ledger;

    Commissions(TransactionalOperator transaction, Acting acting, Lines lines, Ledger ledger) {
        this.transaction = transaction;
        this.acting = acting;
        this.lines = lines;
        this.ledger = ledger;
    }

    /** @param admin on whose word; null where nobody said */
    public Mono<Payment> pay(UUID id, @Nullable UUID admin) {
        var payment = lines.lock(id)
                .flatMap(held -> switch (Payment.of(held.line(), held.onHold())) {
                    case PAID -> book(held.line().paid()).thenReturn(Payment.PAID);
                    case Payment refusal -> Mono.just(refusal);
                })
                .defaultIfEmpty(Payment.NOT_FOUND);
        return acting.as(admin, payment);
    }

    /** @param admin on whose word; null where nobody said */
    public Mono<Approval> approve(UUID id, @Nullable UUID admin) {
        var approval = lines.lock(id)
                .map(Held::line)
                .flatMap(line -> switch (Approval.of(line)) {
                    case APPROVED -> book(line.approved()).thenReturn(Approval.APPROVED);
                    case Approval refusal -> Mono.just(refusal);
                })
                .defaultIfEmpty(Approval.NOT_FOUND);
        return acting.as(admin, approval);
    }

    /**
     * @param reason 1 to 500 characters
     * @param admin on whose word; null where nobody said
     */
    public Mono<Voiding> voidLine(UUID id, String reason, @Nullable UUID admin) {
        var voiding = lines.lock(id)
                .map(Held::line)
                .flatMap(line -> switch (Voiding.of(line)) {
                    case VOIDED -> book(line.voided(reason, null)).thenReturn(Voiding.VOIDED);
                    case Voiding refusal -> Mono.just(refusal);
                })
                .defaultIfEmpty(Voiding.NOT_FOUND);
        return acting.as(admin, voiding);
    }

    /** Approves pending lines whose hold is over. @return how many */
    public Mono<Integer> approveHeldLongEnough(int limit) {
        return lines.lockHeldLongEnough(limit)
                .map(Line::approved)
                .collectList()
                .flatMap(changes -> book(changes).thenReturn(changes.size()))
                .as(transaction::transactional);
    }

    /** Keeps others from changing them until the transaction ends. @return in the order in which they came to be */
    public Mono<List<Line>> lockOfSales(List<UUID> events) {
        return lines.lockOfSales(events).collectList();
    }

    /** Writes lines and movements; only within the transaction that has read the lines. */
    public Mono<Void> book(List<Change> changes) {
        if (changes.isEmpty()) {
            return Mono.empty();
        }
        return ledger.book(changes).then(Mono.defer(() -> update(changes)));
    }

    private Mono<Void> book(Change change) {
        return book(List.of(change));
    }

    /** One line may change more than once; only the last of it is written. */
    private Mono<Void> update(List<Change> changes) {
        var befores = new LinkedHashMap<UUID, Status>();
        var afters = new LinkedHashMap<UUID, Line>();
        for (var change : changes) {
            if (change.before() != null) {
                befores.putIfAbsent(change.after().id(), change.before().status());
                afters.put(change.after().id(), change.after());
            }
        }
        return afters.isEmpty() ? Mono.empty() : lines.update(befores.values(), afters.values());
    }
}
