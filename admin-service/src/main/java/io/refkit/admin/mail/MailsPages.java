package io.refkit.admin.mail;

import io.refkit.admin.listing.Listing;
import io.refkit.admin.mail.Mails.ResendOutcome;
import io.refkit.admin.panel.PanelPages;
import io.refkit.admin.program.ChosenProgram;
import io.refkit.http.Ids;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** {@code /panel/mails}. */
@PanelPages
final class MailsPages {
    private static final String PATH = "/panel/mails";

    private final Mails mails;
    private final ChosenProgram chosen;
    private final Listing<MailFilter, SentMail> listing;

    MailsPages(Mails mails, ChosenProgram chosen) {
        this.mails = mails;
        this.chosen = chosen;
        listing = new Listing<>(PATH, "admin/mail/mails", MailFilter::of, MailFilter::query, mails::newest);
    }

    @GetMapping(PATH)
    Mono<Rendering> list(
            @CookieValue(name = ChosenProgram.COOKIE, required = false) @Nullable String cookie,
            @RequestParam MultiValueMap<String, String> query) {
        return chosen.remembered(cookie)
                .flatMap(program ->
                        listing.show(program, query, Map.of("states", MailFilter.STATES, "kinds", InWords.NAMES)));
    }

    @PostMapping(PATH + "/{id}/resend")
    Mono<Rendering> resend(@PathVariable String id, @RequestParam MultiValueMap<String, String> query) {
        var back = listing.back(query);
        return Mono.justOrEmpty(Ids.parse(id))
                .flatMap(mails::resend)
                .defaultIfEmpty(ResendOutcome.NOT_FOUND)
                .map(outcome -> switch (outcome) {
                    case WAITING -> back.success("It is sent again now");
                    case NOT_FOUND -> back.error("Not found");
                    case UNDER_WAY -> back.error("It is being sent");
                });
    }
}
