package io.refkit.admin.mail;

import io.refkit.admin.mail.Mails.ResendOutcome;
import io.refkit.admin.page.Page;
import io.refkit.admin.page.PageRequest;
import io.refkit.admin.panel.PanelPages;
import io.refkit.admin.program.ChosenProgram;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import io.refkit.http.Ids;
import io.refkit.web.Back;
import java.util.Objects;
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
    private static final int ROWS = 50;

    private final Mails mails;
    private final ChosenProgram chosen;

    MailsPages(Mails mails, ChosenProgram chosen) {
        this.mails = mails;
        this.chosen = chosen;
    }

    /** @param kind in words */
    record Row(SentMail mail, String kind) {}

    /** An address that asks for what cannot be is answered with the whole list. */
    @GetMapping(PATH)
    Mono<Rendering> list(
            @CookieValue(name = ChosenProgram.COOKIE, required = false) @Nullable String cookie,
            @RequestParam MultiValueMap<String, String> query) {
        if (!(PageRequest.of(query, ROWS) instanceof Valid<PageRequest>(var page))) {
            return Mono.just(Back.to(PATH).silently());
        }
        return switch (MailFilter.of(query)) {
            case Invalid<MailFilter>(var reason) -> Mono.just(Back.to(PATH).error(reason));
            case Valid<MailFilter>(var filter) ->
                chosen.remembered(cookie)
                        .flatMap(program -> mails.newest(program, filter, page))
                        .map(found -> page(found, filter));
        };
    }

    private static Rendering page(Page<SentMail> found, MailFilter filter) {
        return Rendering.view("admin/mail/mails")
                .modelAttribute(
                        "rows",
                        found.rows().stream()
                                .map(mail -> new Row(mail, InWords.name(mail.kind())))
                                .toList())
                .modelAttribute("states", MailFilter.STATES)
                .modelAttribute("filter", filter)
                .modelAttribute("query", filter.query())
                .modelAttribute("next", Objects.requireNonNullElse(found.nextCursor(), ""))
                .build();
    }

    @PostMapping(PATH + "/{id}/resend")
    Mono<Rendering> resend(@PathVariable String id, @RequestParam MultiValueMap<String, String> query) {
        var filtered = MailFilter.of(query) instanceof Valid<MailFilter>(var filter) ? filter.query() : "";
        var back = Back.to(filtered.isEmpty() ? PATH : PATH + "?" + filtered);
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
