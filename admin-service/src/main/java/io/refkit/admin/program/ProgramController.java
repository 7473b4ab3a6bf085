package io.refkit.admin.program;

import io.refkit.admin.answer.Answers;
import io.refkit.http.JsonBody;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** {@code GET|PUT /admin/program}. */
@RestController
final class ProgramController {
    private final Programs programs;
    private final ApiKeys keys;
    private final SaveProgram saveProgram;

    ProgramController(Programs programs, ApiKeys keys, SaveProgram saveProgram) {
        this.programs = programs;
        this.keys = keys;
        this.saveProgram = saveProgram;
    }

    record ProgramAnswer(@Nullable ProgramView program) {}

    /** @param apiKey null where it cannot be decrypted */
    record ProgramView(
            UUID id,
            String name,
            String websiteUrl,
            @Nullable String apiKey,
            int cookieDays,
            String currency,
            String attributionModel,
            @Nullable Integer holdDays,
            Instant createdAt) {}

    @GetMapping("/admin/program")
    Mono<ResponseEntity<Object>> show() {
        return programs.oldest()
                .flatMap(this::view)
                .map(ProgramAnswer::new)
                .defaultIfEmpty(new ProgramAnswer(null))
                .map(Answers::ok);
    }

    @PutMapping("/admin/program")
    Mono<ResponseEntity<Object>> save(@JsonBody ProgramSettings.Sent body) {
        return Answers.checked(
                ProgramSettings.of(body),
                valid -> saveProgram
                        .save(valid)
                        .flatMap(this::view)
                        .map(ProgramAnswer::new)
                        .map(Answers::ok));
    }

    private Mono<ProgramView> view(Program program) {
        return keys.current(program.id())
                .map(key -> new ProgramView(
                        program.id(),
                        program.name(),
                        program.websiteUrl(),
                        key.orElse(null),
                        program.cookieDays(),
                        program.currency(),
                        program.attributionModel(),
                        program.holdDays(),
                        program.createdAt()));
    }
}
