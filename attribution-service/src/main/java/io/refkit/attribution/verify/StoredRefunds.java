package io.refkit.attribution.verify;

import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All refunds, beside what {@link SaleAudit} makes of those of one sale. */
final class StoredRefunds {
    private final DatabaseClient database;

    StoredRefunds(DatabaseClient database) {
        this.database = database;
    }

    /** @return how many are not processed yet */
    Mono<Long> waiting() {
        return database.sql("select count(*) from attribution_inbox where kind = 'refund'")
                .mapValue(Long.class)
                .one();
    }

    /** A sale without revenue is refunded by nothing, as a whole. */
    Flux<String> mismatches() {
        return database.sql("""
                        select format('the refunds of event %s: they are %s, of a sale of %s', event_id,
                                      sum(r.amount), coalesce(e.gross::text, 'nothing known'))
                        from refunds r
                        left join events e on e.id = r.event_id
                        group by event_id, e.gross
                        having sum(r.amount) > coalesce(e.gross, 0)
                        """).mapValue(String.class).all();
    }
}
