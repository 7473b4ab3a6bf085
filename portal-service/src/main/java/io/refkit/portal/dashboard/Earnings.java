package io.refkit.portal.dashboard;

import io.refkit.portal.affiliate.Affiliate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The commissions and counts of one affiliate; none of these queries can answer with another's. */
final class Earnings {
    static final String BALANCES = """
            select currency,
                   coalesce(sum(amount) filter (where account = 'held'), 0) as pending,
                   coalesce(sum(amount) filter (where account = 'payable'), 0) as approved,
                   coalesce(sum(amount) filter (where account = 'paid'), 0) as paid
            from daily_ledger
            where program_id = :program and affiliate_id = :id and day is null
            group by currency order by currency
            """;
    private static final String LINES = """
            select c.id, c.event_id, c.affiliate_id, e.event_name, c.type, c.amount, c.original_amount,
                   c.currency, c.status, c.clawback_of, c.hold_until, c.approved_at, c.paid_at,
                   c.void_reason, c.created_at
            from commissions c join events e on e.id = c.event_id
            where c.affiliate_id = :id
            %s
            order by c.created_at desc, c.id desc limit :limit
            """;
    private static final String AFTER =
            "and (c.created_at, c.id) < (select created_at, id from commissions where id = :after and affiliate_id = :id)";

    private final DatabaseClient database;

    Earnings(DatabaseClient database) {
        this.database = database;
    }

    /** As they are kept: there may be more lines than one would want to add up. */
    Flux<Balance> balances(Affiliate affiliate) {
        return database.sql(BALANCES)
                .bind("program", affiliate.programId())
                .bind("id", affiliate.id())
                .mapProperties(Balance.class)
                .all();
    }

    Mono<Long> clicks(Affiliate affiliate) {
        return database.sql("""
                        select coalesce(sum(counted), 0)::bigint from click_counts
                        where program_id = :program and affiliate_id = :id
                        """)
                .bind("program", affiliate.programId())
                .bind("id", affiliate.id())
                .mapValue(Long.class)
                .one();
    }

    /**
     * The newest first.
     *
     * @param after the line that these come after, or null for the newest; nothing comes after one that is not theirs
     */
    Flux<Line> lines(Affiliate affiliate, @Nullable UUID after, int limit) {
        var query = database.sql(LINES.formatted(after == null ? "" : AFTER))
                .bind("id", affiliate.id())
                .bind("limit", limit);
        return (after == null ? query : query.bind("after", after))
                .mapProperties(Line.class)
                .all();
    }

    /** @return all, in parts, each of which is read when the one before it is */
    Flux<List<Line>> allLines(Affiliate affiliate, int part) {
        return lines(affiliate, null, part)
                .collectList()
                .expand(lines -> lines.size() < part
                        ? Mono.empty()
                        : lines(affiliate, lines.getLast().id(), part).collectList());
    }

    /** @return the codes that are theirs now */
    Flux<String> coupons(Affiliate affiliate) {
        return database.sql("""
                        select code from coupons
                        where affiliate_id = :id and valid_to = 'infinity'
                        order by valid_from, id
                        """)
                .bind("id", affiliate.id())
                .mapValue(String.class)
                .all();
    }
}
