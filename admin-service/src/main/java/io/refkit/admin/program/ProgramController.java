package io.refkit.admin.program;

import io.refkit.admin.answer.Described;
import io.refkit.http.Answers;
import io.refkit.http.JsonBody;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** {@code /admin/program}, of the chosen one, and {@code /admin/programs}. */
@RestController
final class ProgramController {
    private final Programs programs;
    private final ApiKeys keys;
    private final SaveProgram saveProgram;
    private final ChosenProgram chosen;

    ProgramController(Programs programs, ApiKeys keys, SaveProgram saveProgram, ChosenProgram chosen) {
        this.programs = programs;
        this.keys = keys;
        this.saveProgram = saveProgram;
        this.chosen = chosen;
    }

    record ProgramAnswer(@Nullable ProgramView program) {}

    record ProgramList(List<Program> programs) {}

    /** @param apiKey null where it cannot be decrypted, and for those who may only read */
    record ProgramView(
            UUID id,
            String name,
            String websiteUrl,
            @Nullable String apiKey,
            int cookieDays,
            String currency,
            String attributionModel,
            @Nullable Integer holdDays,
            String affiliateApproval,
            @Nullable String terms,
            @Nullable String logoUrl,
            boolean globalPrivacyControl,
            Instant createdAt) {}

    @GetMapping("/admin/program")
    @Described(value = "Shows the program", answer = ProgramAnswer.class)
    Mono<ResponseEntity<Object>> show(
            @RequestParam(required = false) @Nullable String programId, Authentication reader) {
        return chosen.of(programId)
                .flatMap(programs::byId)
                .flatMap(program -> view(program, reader))
                .map(ProgramAnswer::new)
                .defaultIfEmpty(new ProgramAnswer(null))
                .map(Answers::ok);
    }

    @PutMapping("/admin/program")
    @Described(value = "Creates or changes the program", answer = ProgramAnswer.class)
    Mono<ResponseEntity<Object>> save(
            @RequestParam(required = false) @Nullable String programId,
            @JsonBody ProgramSettings.Sent body,
            Authentication writer) {
        return Answers.checked(
                ProgramSettings.of(body),
                valid -> chosen.of(programId)
                        .flatMap(program -> saveProgram.save(program, valid))
                        .flatMap(program -> view(program, writer))
                        .map(ProgramAnswer::new)
                        .map(Answers::ok));
    }

    @GetMapping("/admin/programs")
    @Described(value = "Lists the programs, oldest first", answer = ProgramList.class)
    Mono<ResponseEntity<Object>> list() {
        return programs.all().collectList().map(ProgramList::new).map(Answers::ok);
    }

    @PostMapping("/admin/programs")
    @Described(value = "Creates one more program; owners only", answer = ProgramAnswer.class)
    Mono<ResponseEntity<Object>> add(@JsonBody ProgramSettings.Sent body, Authentication owner) {
        return Answers.checked(
                ProgramSettings.of(body),
                valid -> saveProgram
                        .add(valid)
                        .flatMap(program -> view(program, owner))
                        .map(ProgramAnswer::new)
                        .map(Answers::ok));
    }

    private Mono<ProgramView> view(Program program, Authentication reader) {
        return keys.shown(program.id(), reader)
                .map(key -> new ProgramView(
                        program.id(),
                        program.name(),
                        program.websiteUrl(),
                        key.orElse(null),
                        program.cookieDays(),
                        program.currency(),
                        program.attributionModel(),
                        program.holdDays(),
                        program.affiliateApproval(),
                        program.terms(),
                        program.logoUrl(),
                        program.globalPrivacyControl(),
                        program.createdAt()));
    }
}
