package io.refkit.attribution.preview;

import io.refkit.attribution.decision.Decision;
import io.refkit.attribution.decision.Facts;
import io.refkit.attribution.decision.Succession;
import io.refkit.attribution.history.History;
import io.refkit.attribution.preview.Answer.Replayed;
import java.util.List;
import reactor.core.publisher.Mono;

/** Decides past sales once more, in the order of their receipt. */
final class Replay {
    private final History history;
    private final Rules rules;
    private final Succession succession = new Succession();
    private final Totals totals = new Totals();
    private long events;

    Replay(History history, Rules rules) {
        this.history = history;
        this.rules = rules;
    }

    /** @param page the sales after those of the page before */
    Mono<Void> add(List<PastSale> page) {
        // Whom earlier sales bound must be known before terms are looked up.
        var known = page.stream().map(past -> succession.after(past.facts())).toList();
        return history.withTerms(known).doOnNext(facts -> add(page, facts)).then();
    }

    Replayed replayed() {
        return new Replayed(totals.differences(), events);
    }

    private void add(List<PastSale> page, List<Facts> facts) {
        for (int i = 0; i < page.size(); i++) {
            add(page.get(i), succession.next(rules.apply(facts.get(i))));
        }
    }

    private void add(PastSale past, Decision decision) {
        events++;
        var refunds = past.refunds();
        var earned = past.earned();
        if (earned != null) {
            totals.addBefore(earned.affiliateId(), refunds.earned(earned.amount()));
        }
        decision.commission()
                .ifPresent(
                        commission -> totals.addAfter(commission.affiliateId(), refunds.earned(commission.amount())));
    }
}
