package io.refkit.attribution.refund;

import static io.refkit.postgres.Columns.required;

import io.r2dbc.spi.Readable;
import io.refkit.attribution.refund.RefundedSale.Refund;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Sales that were refunded. */
final class RefundedSales {
    private final DatabaseClient database;

    RefundedSales(DatabaseClient database) {
        this.database = database;
    }

    private record Row(UUID eventId, @Nullable BigDecimal gross, boolean isDecided, Refund refund) {}

    Mono<List<UUID>> ids(List<UUID> refunds) {
        return database.sql("select distinct event_id from refunds where id = any(:ids)")
                .bind("ids", refunds.toArray(UUID[]::new))
                .mapValue(UUID.class)
                .all()
                .collectList();
    }

    Mono<List<RefundedSale>> of(List<UUID> events) {
        return database.sql("""
                        select e.id as event_id, e.gross, r.id, r.amount,
                               exists (select from decisions d where d.event_id = e.id) as decided,
                               exists (select from attribution_inbox i where i.id = r.id) as pending
                        from refunds r
                        join events e on e.id = r.event_id
                        where r.event_id = any(:events)
                        order by r.event_id, r.received_at, r.id
                        """)
                .bind("events", events.toArray(UUID[]::new))
                .map(RefundedSales::row)
                .all()
                .collectList()
                .map(RefundedSales::sales);
    }

    private static Row row(Readable row) {
        return new Row(
                required(row, "event_id", UUID.class),
                row.get("gross", BigDecimal.class),
                required(row, "decided", Boolean.class),
                new Refund(
                        required(row, "id", UUID.class),
                        required(row, "amount", BigDecimal.class),
                        required(row, "pending", Boolean.class)));
    }

    private static List<RefundedSale> sales(List<Row> rows) {
        var sales = new LinkedHashMap<UUID, RefundedSale>();
        for (var row : rows) {
            sales.computeIfAbsent(
                            row.eventId(), id -> new RefundedSale(id, row.isDecided(), row.gross(), new ArrayList<>()))
                    .refunds()
                    .add(row.refund());
        }
        return List.copyOf(sales.values());
    }
}
