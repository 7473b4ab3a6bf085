package io.refkit.portal.join;

import java.util.HashSet;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** Tells whether a slug can be had, and which one instead. */
final class SlugCheck {
    private final Applications applications;

    SlugCheck(Applications applications) {
        this.applications = applications;
    }

    /** @param suggestion one that was free a moment ago: the slug itself where it is */
    record Verdict(String slug, boolean valid, boolean available, String suggestion) {}

    /** @param wanted a slug, or a name to make one of */
    Mono<Verdict> check(String wanted) {
        boolean valid = Application.flawOfSlug(wanted) == null;
        var ideas = Stream.concat(valid ? Stream.of(wanted) : Stream.empty(), SlugIdea.from(wanted))
                .toList();
        return applications.taken(ideas).collectList().map(HashSet::new).map(taken -> {
            var free = ideas.stream().filter(idea -> !taken.contains(idea)).findFirst();
            return new Verdict(wanted, valid, valid && !taken.contains(wanted), free.orElse(""));
        });
    }
}
