package io.refkit.admin.commission;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.refkit.admin.page.Page;
import io.refkit.admin.page.PageRequest;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The commissions, for reading: attribution-service alone writes them. */
final class Commissions {
    private final DatabaseClient database;

    Commissions(DatabaseClient database) {
        this.database = database;
    }

    /** @return the program's, newest first */
    Mono<Page<Commission>> newest(UUID program, CommissionFilter filter, PageRequest page) {
        var query = database.sql("""
                select id, event_id, affiliate_id, type, amount, original_amount, currency, status, clawback_of, hold_until,
                       approved_at, paid_at, void_reason, created_at
                from commissions
                where program_id = :program
                  and (:status is null or status = :status)
                  and (:affiliate is null or affiliate_id = :affiliate)
                  and (created_at, id) < (:at, :id)
                order by created_at desc, id desc
                limit :limit
                """)
                .bind("program", program)
                .bind("status", Parameters.in(R2dbcType.VARCHAR, filter.status()))
                .bind(
                        "affiliate",
                        filter.affiliate() == null ? Parameters.in(UUID.class) : Parameters.in(filter.affiliate()));
        return page.read(query, Commission.class);
    }
}
