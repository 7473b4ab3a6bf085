package io.refkit.admin.program;

import io.refkit.admin.settings.AdminProperties;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The line that a program's site carries: the file is the same for all, so what the program says stands here. */
public final class Snippet {
    private static final int USUAL_COOKIE_DAYS = 30;

    private final Programs programs;
    private final String script;

    Snippet(Programs programs, AdminProperties properties) {
        this.programs = programs;
        this.script = properties.site().page("/refkit.js");
    }

    public Mono<String> of(UUID program) {
        return programs.byId(program).map(this::of);
    }

    String of(Program program) {
        var days = program.cookieDays() == USUAL_COOKIE_DAYS
                ? ""
                : " data-cookie-days=\"%d\"".formatted(program.cookieDays());
        var privacy = program.globalPrivacyControl() ? " data-gpc" : "";
        return "<script src=\"%s\" data-program=\"%s\"%s%s defer></script>"
                .formatted(script, program.id(), days, privacy);
    }
}
