package io.refkit.admin.event;

import io.refkit.admin.input.Days;
import io.refkit.admin.page.PageRequest;
import io.refkit.admin.panel.PanelPages;
import io.refkit.admin.program.ChosenProgram;
import io.refkit.http.Checked.Valid;
import io.refkit.web.Back;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** {@code /panel/unattributed}: the events that nobody earned, by what kept them from it. */
@PanelPages
final class UnattributedPages {
    private static final String PATH = "/panel/unattributed";
    private static final int ROWS = 50;
    private static final int COUNTED = 1000;

    private final Events events;
    private final ChosenProgram chosen;

    UnattributedPages(Events events, ChosenProgram chosen) {
        this.events = events;
        this.chosen = chosen;
    }

    @GetMapping(PATH)
    Mono<Rendering> list(
            @CookieValue(name = ChosenProgram.COOKIE, required = false) @Nullable String cookie,
            @RequestParam MultiValueMap<String, String> query) {
        var reason = query.getFirst("reason");
        if (!(PageRequest.of(query, ROWS) instanceof Valid<PageRequest>(var page))
                || (reason != null && !EventFilter.REASONS.contains(reason))) {
            return Mono.just(Back.to(PATH).silently());
        }
        return chosen.remembered(cookie).flatMap(program -> page(program, reason, page));
    }

    private Mono<Rendering> page(UUID program, @Nullable String reason, PageRequest page) {
        var filter = new EventFilter(null, null, false, reason, new Days(null, null));
        return Mono.zip(
                        events.newest(program, filter, page),
                        events.reasons(program, COUNTED).collectList())
                .map(found -> Rendering.view("admin/event/unattributed")
                        .modelAttribute("rows", found.getT1().rows())
                        .modelAttribute(
                                "next", Objects.requireNonNullElse(found.getT1().nextCursor(), ""))
                        .modelAttribute("reasons", found.getT2())
                        .modelAttribute("most", COUNTED)
                        .modelAttribute("chosenReason", Objects.requireNonNullElse(reason, ""))
                        .build());
    }
}
