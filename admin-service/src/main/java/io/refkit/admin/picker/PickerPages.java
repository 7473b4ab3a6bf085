package io.refkit.admin.picker;

import io.refkit.admin.panel.PanelPages;
import io.refkit.admin.program.ChosenProgram;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** {@code /panel/affiliates/suggestions}: what a field for an affiliate offers as somebody types. */
@PanelPages
final class PickerPages {
    private final AffiliatePicker picker;
    private final ChosenProgram chosen;

    PickerPages(AffiliatePicker picker, ChosenProgram chosen) {
        this.picker = picker;
        this.chosen = chosen;
    }

    @GetMapping("/panel/affiliates/suggestions")
    Mono<Rendering> suggest(
            @CookieValue(name = ChosenProgram.COOKIE, required = false) @Nullable String cookie,
            @RequestParam(defaultValue = "") String affiliate) {
        return chosen.remembered(cookie)
                .flatMapMany(program -> picker.suggestions(program, affiliate.strip()))
                .collectList()
                .map(found -> Rendering.view("admin/picker/suggestions")
                        .modelAttribute("suggestions", found)
                        .build());
    }
}
