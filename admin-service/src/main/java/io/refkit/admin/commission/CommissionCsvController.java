package io.refkit.admin.commission;

import io.refkit.admin.answer.Described;
import io.refkit.admin.program.ChosenProgram;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code GET /admin/commissions.csv}. */
@RestController
final class CommissionCsvController {
    private final CommissionFile file;
    private final ChosenProgram chosen;

    CommissionCsvController(CommissionFile file, ChosenProgram chosen) {
        this.file = file;
        this.chosen = chosen;
    }

    @GetMapping("/admin/commissions.csv")
    @Described(
            value = "Gives commissions as a file, newest first",
            query = {"programId", "status", "affiliateId", "from", "to"},
            answer = String.class,
            mediaType = "text/csv")
    Mono<ResponseEntity<Flux<DataBuffer>>> all(@RequestParam MultiValueMap<String, String> query) {
        return file.of(query, () -> chosen.of(query.getFirst("programId")));
    }
}
