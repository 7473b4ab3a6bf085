package io.refkit.admin.commission;

import io.refkit.admin.page.PageRequest;
import io.refkit.csv.Csv;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import io.refkit.http.Problem;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The list of commissions with its filters as a file, as long as it is. */
final class CommissionFile {
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
            .column("createdAt", Commission::createdAt)
            .column("signals", commission -> String.join(" ", commission.signals()))
            .column("signalsClearedAt", Commission::signalsClearedAt);

    private final Commissions commissions;

    CommissionFile(Commissions commissions) {
        this.commissions = commissions;
    }

    Mono<ResponseEntity<Flux<DataBuffer>>> of(MultiValueMap<String, String> query, Supplier<Mono<UUID>> program) {
        return switch (CommissionFilter.of(query)) {
            case Invalid<CommissionFilter>(var reason) ->
                Mono.error(Problem.badRequest(reason).exception());
            case Valid<CommissionFilter>(var filter) ->
                program.get()
                        .map(id -> CSV.of(PageRequest.all(Csv.ROWS, page -> commissions.newest(id, filter, page))));
        };
    }
}
