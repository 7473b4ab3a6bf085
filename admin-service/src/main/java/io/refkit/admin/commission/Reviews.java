package io.refkit.admin.commission;

import io.refkit.admin.audit.Acting;
import io.refkit.admin.page.Conditions;
import io.refkit.admin.page.Page;
import io.refkit.admin.page.PageRequest;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Commissions that are flagged, and whether somebody has found them good. */
final class Reviews {
    private static final String SELECT = """
            select c.id, c.event_id, e.event_name, c.affiliate_id, a.name as affiliate_name, c.amount, c.currency,
                   c.status, f.signals, f.flagged_at, f.cleared_at, account.email as cleared_by
            from fraud_flags f
            cross join lateral (
                select * from commissions
                where event_id = f.event_id and affiliate_id = f.affiliate_id and type = 'commission'
                offset 0 -- flag by flag in their order, until a page is full
            ) c
            join affiliates a on a.id = c.affiliate_id
            left join events e on e.id = c.event_id
            left join admin_accounts account on account.id = f.cleared_by
            where f.program_id = :program
              and f.flagged_at <= :at and (f.flagged_at, c.id) < (:at, :id)
            """;

    private final DatabaseClient database;
    private final Acting acting;

    Reviews(DatabaseClient database, Acting acting) {
        this.database = database;
        this.acting = acting;
    }

    /** @return the program's, newest first */
    Mono<Page<Flagged>> newest(UUID program, ReviewFilter filter, PageRequest page) {
        var conditions = new Conditions()
                .and(filter.state().condition)
                .and(":signal = any(f.signals)", "signal", filter.signal())
                .and("f.affiliate_id = :affiliate", "affiliate", filter.affiliate())
                .and("f.flagged_at >= :from", "from", filter.flagged().start())
                .and("f.flagged_at < :to", "to", filter.flagged().end());
        return page.read(conditions.bind(database.sql(list(conditions)).bind("program", program)), Flagged.class);
    }

    static String list(Conditions conditions) {
        return SELECT + conditions.sql() + """
                order by f.flagged_at desc, c.id desc
                limit :limit
                """;
    }

    Mono<ClearOutcome> clear(UUID commission) {
        return acting.run(Acting.account().flatMap(account -> clear(commission, UUID.fromString(account))));
    }

    private Mono<ClearOutcome> clear(UUID commission, UUID account) {
        return database.sql("""
                        update fraud_flags f
                        set cleared_at = clock_timestamp(), cleared_by = :account
                        from commissions c
                        where c.id = :commission
                          and c.type = 'commission'
                          and f.event_id = c.event_id
                          and f.affiliate_id = c.affiliate_id
                          and f.cleared_at is null
                        """)
                .bind("account", account)
                .bind("commission", commission)
                .fetch()
                .rowsUpdated()
                .flatMap(cleared -> cleared > 0 ? Mono.just(ClearOutcome.CLEARED) : whyNot(commission));
    }

    private Mono<ClearOutcome> whyNot(UUID commission) {
        return database.sql("""
                        select exists (select from fraud_flags f
                                       join commissions c on c.event_id = f.event_id and c.affiliate_id = f.affiliate_id
                                       where c.id = :commission and c.type = 'commission')
                        """)
                .bind("commission", commission)
                .mapValue(Boolean.class)
                .one()
                .map(flagged -> flagged ? ClearOutcome.ALREADY_CLEARED : ClearOutcome.NOT_FOUND);
    }
}
