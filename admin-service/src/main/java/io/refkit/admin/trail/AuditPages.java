package io.refkit.admin.trail;

import io.refkit.admin.panel.PanelPages;
import io.refkit.admin.program.ChosenProgram;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import io.refkit.web.Back;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/** {@code /panel/audit}. */
@PanelPages
final class AuditPages {
    private static final String PATH = "/panel/audit";
    private static final int ROWS = 50;

    private final AuditLog log;
    private final ChosenProgram chosen;

    AuditPages(AuditLog log, ChosenProgram chosen) {
        this.log = log;
        this.chosen = chosen;
    }

    /** @param changes column by column */
    record Row(AuditEntry entry, List<AuditChange> changes) {}

    @GetMapping(PATH)
    Mono<Rendering> list(
            @CookieValue(name = ChosenProgram.COOKIE, required = false) @Nullable String cookie,
            @RequestParam MultiValueMap<String, String> query) {
        return switch (AuditFilter.of(query, ROWS)) {
            case Valid<AuditFilter>(var filter) ->
                chosen.remembered(cookie)
                        .flatMap(program -> log.newest(program, filter))
                        .map(found -> page(found, filter, query));
            case Invalid<AuditFilter>(var reason) -> Mono.just(Back.to(PATH).error(reason));
        };
    }

    private static Rendering page(AuditLog.Entries found, AuditFilter filter, MultiValueMap<String, String> query) {
        return Rendering.view("admin/trail/audit")
                .modelAttribute(
                        "rows",
                        found.entries().stream()
                                .map(entry -> new Row(entry, AuditChange.of(entry)))
                                .toList())
                .modelAttribute("subjects", AuditFilter.SUBJECTS)
                .modelAttribute("filter", filter)
                .modelAttribute("filtered", filter.isAny())
                .modelAttribute("newest", filter.before() == Long.MAX_VALUE ? "" : address(query, null))
                .modelAttribute("further", found.nextCursor() == null ? "" : address(query, found.nextCursor()))
                .build();
    }

    private static String address(MultiValueMap<String, String> query, @Nullable String cursor) {
        var address = UriComponentsBuilder.fromPath(PATH);
        for (var name : List.of("subject", "subjectId", "account")) {
            address.queryParam(name, "{" + name + "}");
        }
        if (cursor != null) {
            address.queryParam("cursor", cursor);
        }
        return address.encode()
                .buildAndExpand(given(query, "subject"), given(query, "subjectId"), given(query, "account"))
                .toUriString();
    }

    private static String given(MultiValueMap<String, String> query, String name) {
        var value = query.getFirst(name);
        return value == null ? "" : value;
    }
}
