package io.refkit.admin.commission;

import io.refkit.admin.answer.Described;
import io.refkit.admin.csv.Csv;
import io.refkit.admin.input.Checked.Invalid;
import io.refkit.admin.input.Checked.Valid;
import io.refkit.admin.page.PageRequest;
import io.refkit.admin.program.ChosenProgram;
import io.refkit.http.Problem;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code GET /admin/commissions.csv}: the list with its filters, as long as it is. */
@RestController
final class CommissionCsvController {
    private static final Csv<Commission> CSV = new Csv<Commission>("commissions.csv")
            .column("id", Commission::id)
            .column("eventId", Commission::eventId)
            .column("eventName", Commission::eventName)
            .column("affiliateId", Commission::affiliateId)
            .column("affiliateName", Commission::affiliateName)
            .column("type", Commission::type)
            .column("amount", Commission::amount)
            .column("originalAmount", Commission::originalAmount)
            .column("currency", Commission::currency)
            .column("status", Commission::status)
            .column("clawbackOf", Commission::clawbackOf)
            .column("holdUntil", Commission::holdUntil)
            .column("approvedAt", Commission::approvedAt)
            .column("paidAt", Commission::paidAt)
            .column("voidReason", Commission::voidReason)
            .column("createdAt", Commission::createdAt);

    private final Commissions commissions;
    private final ChosenProgram chosen;

    CommissionCsvController(Commissions commissions, ChosenProgram chosen) {
        this.commissions = commissions;
        this.chosen = chosen;
    }

    @GetMapping("/admin/commissions.csv")
    @Described(
            value = "Gives commissions as a file, newest first",
            query = {"programId", "status", "affiliateId", "from", "to"},
            answer = String.class,
            mediaType = "text/csv")
    Mono<ResponseEntity<Flux<DataBuffer>>> all(@RequestParam MultiValueMap<String, String> query) {
        return file(query, () -> chosen.of(query.getFirst("programId")));
    }

    /** For a session's own browser: what a page lists. */
    @GetMapping("/panel/commissions.csv")
    Mono<ResponseEntity<Flux<DataBuffer>>> ofPage(
            @CookieValue(name = ChosenProgram.COOKIE, required = false) @Nullable String cookie,
            @RequestParam MultiValueMap<String, String> query) {
        return file(query, () -> chosen.remembered(cookie));
    }

    private Mono<ResponseEntity<Flux<DataBuffer>>> file(
            MultiValueMap<String, String> query, Supplier<Mono<UUID>> program) {
        return switch (CommissionFilter.of(query)) {
            case Invalid<CommissionFilter>(var reason) ->
                Mono.error(Problem.badRequest(reason).exception());
            case Valid<CommissionFilter>(var filter) ->
                program.get()
                        .map(id -> CSV.of(PageRequest.all(Csv.ROWS, page -> commissions.newest(id, filter, page))));
        };
    }
}
