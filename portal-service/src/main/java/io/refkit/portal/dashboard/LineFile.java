package io.refkit.portal.dashboard;

import io.refkit.csv.Csv;
import io.refkit.portal.affiliate.Affiliate;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Flux;

/** An affiliate's lines as a file, as many as there are. */
final class LineFile {
    private static final Csv<Line> CSV = new Csv<Line>("commissions.csv")
            .column("id", Line::id)
            .column("eventId", Line::eventId)
            .column("eventName", Line::eventName)
            .column("type", Line::type)
            .column("amount", Line::amount)
            .column("originalAmount", Line::originalAmount)
            .column("currency", Line::currency)
            .column("status", Line::status)
            .column("clawbackOf", Line::clawbackOf)
            .column("holdUntil", Line::holdUntil)
            .column("approvedAt", Line::approvedAt)
            .column("paidAt", Line::paidAt)
            .column("voidReason", Line::voidReason)
            .column("createdAt", Line::createdAt);

    private final Earnings earnings;

    LineFile(Earnings earnings) {
        this.earnings = earnings;
    }

    ResponseEntity<Flux<DataBuffer>> of(Affiliate affiliate) {
        return CSV.of(earnings.allLines(affiliate, Csv.ROWS));
    }
}
