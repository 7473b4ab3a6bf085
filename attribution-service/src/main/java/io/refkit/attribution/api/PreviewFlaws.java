package io.refkit.attribution.api;

import io.refkit.attribution.v1.PreviewRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What is wrong with a request for a preview. */
final class PreviewFlaws {
    static final int MOST_DAYS = 366;
    static final int MOST_RULES = 100;

    private PreviewFlaws() {}

    /** @return a sentence; nothing where nothing is wrong */
    static Optional<String> first(PreviewRequest request) {
        return Stream.of(ofItself(request), ofRules(request), ofAllRules(request))
                .flatMap(flaws -> flaws)
                .findFirst();
    }

    private static Stream<String> ofItself(PreviewRequest request) {
        return Stream.of(
                        flaw(
                                Ids.parse(request.getProgramId()).isEmpty(),
                                "program_id must be a UUID in its canonical form"),
                        flaw(
                                request.getDays() < 1 || request.getDays() > MOST_DAYS,
                                "days must be 1 to %d, not %d".formatted(MOST_DAYS, request.getDays())),
                        flaw(
                                !List.of("", "last_click", "first_click").contains(request.getAttributionModel()),
                                "attribution_model must be last_click, first_click or empty"),
                        flaw(
                                request.getRulesCount() > MOST_RULES,
                                "at most %d rules, not %d".formatted(MOST_RULES, request.getRulesCount())))
                .flatMap(Optional::stream);
    }

    private static Stream<String> ofRules(PreviewRequest request) {
        return request.getRulesList().stream().limit(MOST_RULES).flatMap(RuleFlaws::of);
    }

    private static Stream<String> ofAllRules(PreviewRequest request) {
        var scopes = new HashSet<List<String>>();
        boolean once = request.getRulesList().stream()
                .allMatch(rule -> scopes.add(
                        List.of(rule.getEventName(), rule.getAffiliateId().toLowerCase(Locale.ROOT))));
        return flaw(!once, "rules must name each event_name and affiliate_id once").stream();
    }

    static Optional<String> flaw(boolean found, String sentence) {
        return found ? Optional.of(sentence) : Optional.empty();
    }
}
