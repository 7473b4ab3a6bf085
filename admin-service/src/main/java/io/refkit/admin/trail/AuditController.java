package io.refkit.admin.trail;

import io.refkit.admin.answer.Described;
import io.refkit.admin.program.ChosenProgram;
import io.refkit.http.Answers;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** {@code GET /admin/audit}. */
@RestController
final class AuditController {
    private static final int USUAL = 100;

    private final AuditLog log;
    private final ChosenProgram chosen;

    AuditController(AuditLog log, ChosenProgram chosen) {
        this.log = log;
        this.chosen = chosen;
    }

    @GetMapping("/admin/audit")
    @Described(
            value = "Lists who changed what, newest first",
            query = {"programId", "subject", "subjectId", "account", "limit", "cursor"},
            answer = AuditLog.Entries.class)
    Mono<ResponseEntity<Object>> list(@RequestParam MultiValueMap<String, String> query) {
        return Answers.checked(
                AuditFilter.of(query, USUAL),
                filter -> chosen.of(query.getFirst("programId"))
                        .flatMap(program -> log.newest(program, filter))
                        .map(Answers::ok));
    }
}
