package io.refkit.attribution.verify;

import io.refkit.attribution.decision.Click;
import io.refkit.attribution.decision.Decision;
import io.refkit.attribution.decision.Facts;
import io.refkit.attribution.decision.Sources;
import io.refkit.attribution.history.History;
import io.refkit.attribution.verify.StoredEvents.Row;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Decides again what was decided, each event after the stored decisions before it. */
final class Recomputation {
    private final History history;
    private final LateClicks lateClicks;

    Recomputation(History history, LateClicks lateClicks) {
        this.history = history;
        this.lateClicks = lateClicks;
    }

    /** A decided event, the facts as they are read now, and its stored verdict. */
    private record Case(Row row, Verdict verdict, Facts facts) {
        List<String> differencesFrom(Decision expected) {
            return verdict.differencesFrom(Verdict.of(expected));
        }
    }

    /** @param rows decided events */
    Mono<List<Recomputed>> of(List<Row> rows) {
        return history.asOfReceipt(rows.stream().map(Row::id).toList(), affiliates(rows))
                .map(facts -> cases(rows, facts))
                .flatMap(cases -> excuses(cases)
                        .map(excuses -> cases.stream()
                                .map(one ->
                                        recomputed(one, excuses.get(one.row().id())))
                                .toList()));
    }

    private static Map<UUID, UUID> affiliates(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.verdict() != null && row.verdict().affiliateId() != null)
                .collect(Collectors.toMap(
                        Row::id,
                        row -> Objects.requireNonNull(
                                Objects.requireNonNull(row.verdict()).affiliateId())));
    }

    private static List<Case> cases(List<Row> rows, List<Facts> facts) {
        var byId = facts.stream().collect(Collectors.toMap(fact -> fact.sale().eventId(), fact -> fact));
        return rows.stream()
                .map(row -> {
                    var verdict = Objects.requireNonNull(row.verdict());
                    var read = Objects.requireNonNull(byId.get(row.id()));
                    return new Case(row, verdict, row.clicksKept() ? read : with(read, stored(verdict)));
                })
                .toList();
    }

    private Mono<Map<UUID, Optional<Click>>> excuses(List<Case> cases) {
        var different = cases.stream()
                .filter(one -> one.row().clicksKept())
                .filter(one -> !one.differencesFrom(Decision.of(one.facts())).isEmpty())
                .map(Case::row)
                .toList();
        return different.isEmpty() ? Mono.just(Map.of()) : lateClicks.excused(different);
    }

    private static Recomputed recomputed(Case one, @Nullable Optional<Click> excuse) {
        var expected = Decision.of(one.facts());
        var differences = one.differencesFrom(expected);
        if (differences.isEmpty()) {
            return new Recomputed(expected, one.row().clicksKept() ? List.of() : List.of(new Finding.WithoutClicks()));
        }
        var of = "the decision of event %s: ".formatted(one.row().id());
        return Optional.ofNullable(excuse)
                .map(click -> with(one.facts(), click.orElse(null)))
                .filter(Recomputation::isDecidable)
                .map(Decision::of)
                .filter(excused -> one.differencesFrom(excused).isEmpty())
                .map(excused -> new Recomputed(
                        excused,
                        List.of(new Finding.LateClick(
                                of + "a click of the last moment before it would change it: " + listed(differences)))))
                .orElseGet(() -> new Recomputed(expected, List.of(new Finding.Mismatch(of + listed(differences)))));
    }

    private static String listed(List<String> differences) {
        return String.join("; ", differences);
    }

    private static Facts with(Facts facts, @Nullable Click click) {
        var sources = facts.sources();
        return new Facts(
                facts.sale(),
                new Sources(sources.customerAffiliateId(), sources.coupon(), click),
                facts.terms(),
                facts.firstCommissionAt(),
                facts.holdDays());
    }

    /** Where another source named the affiliate, nobody asks whose click it was. */
    private static @Nullable Click stored(Verdict verdict) {
        var id = verdict.clickId();
        var at = verdict.clickedAt();
        var affiliate = verdict.affiliateId();
        return id == null || at == null || affiliate == null ? null : new Click(id, at, affiliate);
    }

    /** Terms were looked up for whom the stored decision or the facts of now name, not for whom else a click does. */
    private static boolean isDecidable(Facts facts) {
        return facts.terms().keySet().containsAll(facts.sources().affiliateIds())
                || facts.sources().customerAffiliateId() != null
                || facts.sources().coupon() != null;
    }
}
