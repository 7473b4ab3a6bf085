package io.refkit.admin.program;

import io.refkit.admin.account.Role;
import io.refkit.admin.panel.PanelPages;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.ModelAttribute;
import reactor.core.publisher.Mono;

/** The switch between programs that every page has in its header, and what its reader may do. */
@ControllerAdvice(annotations = PanelPages.class)
final class ProgramFrame {
    private final Programs programs;
    private final ChosenProgram chosen;

    ProgramFrame(Programs programs, ChosenProgram chosen) {
        this.programs = programs;
        this.chosen = chosen;
    }

    /** Nothing for those who are not logged in. */
    @ModelAttribute("programs")
    Mono<List<Program>> programs() {
        return loggedIn().flatMap(session -> programs.all().collectList()).defaultIfEmpty(List.of());
    }

    @ModelAttribute("chosenProgram")
    Mono<UUID> chosen(@CookieValue(name = ChosenProgram.COOKIE, required = false) @Nullable String program) {
        return loggedIn().flatMap(session -> chosen.remembered(program)).defaultIfEmpty(ChosenProgram.NONE);
    }

    @ModelAttribute("role")
    Mono<Role> role() {
        return loggedIn().mapNotNull(SecurityContext::getAuthentication).map(Role::of);
    }

    private static Mono<SecurityContext> loggedIn() {
        return ReactiveSecurityContextHolder.getContext().filter(context -> {
            var session = context.getAuthentication();
            return session != null && Role.isOne(session);
        });
    }
}
