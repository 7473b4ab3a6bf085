package io.refkit.admin.commission;

import io.refkit.admin.page.Conditions;
import io.refkit.admin.page.Page;
import io.refkit.admin.page.PageRequest;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The commissions, for reading: attribution-service alone writes them. */
final class Commissions {
    private static final String SELECT = """
            select c.id, c.event_id, e.event_name, c.affiliate_id, a.name as affiliate_name, c.type, c.amount,
                   c.original_amount, c.currency, c.status, c.clawback_of, c.hold_until, c.approved_at, c.paid_at,
                   c.void_reason, c.created_at, coalesce(f.signals, '{}') as signals,
                   f.cleared_at as signals_cleared_at
            from commissions c
            join affiliates a on a.id = c.affiliate_id
            left join fraud_flags f
                on f.event_id = c.event_id and f.affiliate_id = c.affiliate_id and c.type = 'commission'
            left join events e on e.id = c.event_id
            where c.program_id = :program
              and (c.created_at, c.id) < (:at, :id)
            """;

    private final DatabaseClient database;

    Commissions(DatabaseClient database) {
        this.database = database;
    }

    /** @return the program's, newest first */
    Mono<Page<Commission>> newest(UUID program, CommissionFilter filter, PageRequest page) {
        var conditions = new Conditions()
                .and("c.status = :status", "status", filter.status())
                .and("c.affiliate_id = :affiliate", "affiliate", filter.affiliate())
                .and("c.created_at >= :from", "from", filter.made().start())
                .and("c.created_at < :to", "to", filter.made().end());
        var query = database.sql(SELECT + conditions.sql() + """
                order by c.created_at desc, c.id desc
                limit :limit
                """).bind("program", program);
        return page.read(conditions.bind(query), Commission.class);
    }
}
