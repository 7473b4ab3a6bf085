package io.refkit.attribution.history;

import static io.refkit.postgres.Columns.required;

import io.r2dbc.spi.Readable;
import io.refkit.attribution.decision.Click;
import io.refkit.attribution.decision.Coupon;
import io.refkit.attribution.decision.Facts;
import io.refkit.attribution.decision.Sale;
import io.refkit.attribution.decision.Sources;
import io.refkit.attribution.decision.Terms;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What was true of sales when they were received, whoever's they may turn out to be. */
final class Histories {
    /**
     * In days of 24 hours: whether clocks were changed in the meantime makes no window longer. A binding by the event
     * itself or by one after it, maybe of the same instant, and a first commission after it, are none of its facts, so
     * that it may be read again at any time.
     */
    static final String AS_OF_RECEIPT = """
            select e.id, e.program_id, e.event_name, e.customer_id, e.visitor_token is not null as has_visitor, e.gross,
                   e.currency, e.received_at, p.hold_days, b.affiliate_id as customer_affiliate_id,
                   k.id as coupon_id, k.affiliate_id as coupon_affiliate_id,
                   c.id as click_id, c.clicked_at, c.affiliate_id as click_affiliate_id,
                   f.received_at as first_commission_at,
                   %s
            from events e
            left join lateral (
                select cookie_days, attribution_model, hold_days
                from program_settings
                where program_id = e.program_id and valid_from <= e.received_at and valid_to > e.received_at
                order by valid_from desc
                limit 1) p on true
            left join lateral (
                select affiliate_id
                from customer_bindings
                where program_id = e.program_id
                  and customer_id = e.customer_id
                  and valid_from <= e.received_at and valid_to > e.received_at
                  and (valid_from < e.received_at or event_id is null or event_id < e.id)
                order by valid_from desc
                limit 1) b on true
            left join lateral (
                select id, affiliate_id
                from coupons
                where program_id = e.program_id
                  and lower(code) = lower(e.coupon)
                  and valid_from <= e.received_at and valid_to > e.received_at
                order by valid_from desc
                limit 1) k on true
            left join lateral (
                (select id, clicked_at, affiliate_id
                 from clicks
                 where p.attribution_model = 'last_click'
                   and program_id = e.program_id
                   and visitor_token = e.visitor_token
                   and clicked_at >= e.received_at - p.cookie_days * interval '24 hours'
                   and clicked_at <= e.received_at
                   and arrived_at <= e.received_at
                   and verdict not in ('bot', 'prefetch')
                 order by clicked_at desc, id desc
                 limit 1)
                union all
                (select id, clicked_at, affiliate_id
                 from clicks
                 where p.attribution_model = 'first_click'
                   and program_id = e.program_id
                   and visitor_token = e.visitor_token
                   and clicked_at >= e.received_at - p.cookie_days * interval '24 hours'
                   and clicked_at <= e.received_at
                   and arrived_at <= e.received_at
                   and verdict not in ('bot', 'prefetch')
                 order by clicked_at, id
                 limit 1)) c on true
            left join lateral (
                select earlier.received_at
                from events earlier
                join decisions d on d.event_id = earlier.id
                where earlier.program_id = e.program_id
                  and earlier.customer_id = e.customer_id
                  and earlier.event_name = e.event_name
                  and (earlier.received_at, earlier.id) < (e.received_at, e.id)
                  and (d.earning = 'earned'
                       or exists (select from commissions line
                                  where line.event_id = earlier.id
                                    and line.type = 'commission'
                                    and line.created_at <= e.received_at))
                order by earlier.received_at, earlier.id
                limit 1) f on true
            left join unnest(array[b.affiliate_id, k.affiliate_id, c.affiliate_id]) named (affiliate_id)
                on named.affiliate_id is not null
            %s
            where e.id = any(:ids)
            order by e.received_at, e.id
            """.formatted(TermsInForce.COLUMNS, TermsInForce.JOINS);

    private final DatabaseClient database;

    Histories(DatabaseClient database) {
        this.database = database;
    }

    /** @return in the order of receipt, with the terms of whomever the sale's own sources name */
    Mono<List<Facts>> asOfReceipt(List<UUID> ids) {
        return database.sql(AS_OF_RECEIPT)
                .bind("ids", ids.toArray(UUID[]::new))
                .map(Histories::facts)
                .all()
                .collect(LinkedHashMap<UUID, Facts>::new, Histories::add)
                .map(facts -> List.copyOf(facts.values()));
    }

    private static void add(Map<UUID, Facts> all, Facts facts) {
        all.merge(facts.sale().eventId(), facts, (known, more) -> known.with(more.terms()));
    }

    private static Facts facts(Readable row) {
        var sources = new Sources(row.get("customer_affiliate_id", UUID.class), coupon(row), click(row));
        return new Facts(
                sale(row),
                sources,
                terms(row),
                row.get("first_commission_at", Instant.class),
                row.get("hold_days", Integer.class));
    }

    private static Sale sale(Readable row) {
        return new Sale(
                required(row, "id", UUID.class),
                required(row, "program_id", UUID.class),
                required(row, "event_name", String.class),
                new Sale.Buyer(row.get("customer_id", String.class), required(row, "has_visitor", Boolean.class)),
                row.get("gross", BigDecimal.class),
                Currencies.of(required(row, "currency", String.class)),
                required(row, "received_at", Instant.class));
    }

    private static Map<UUID, Terms> terms(Readable row) {
        var affiliate = row.get("affiliate_id", UUID.class);
        return affiliate == null ? Map.of() : Map.of(affiliate, TermsInForce.terms(row));
    }

    private static @Nullable Coupon coupon(Readable row) {
        var id = row.get("coupon_id", UUID.class);
        return id == null ? null : new Coupon(id, required(row, "coupon_affiliate_id", UUID.class));
    }

    private static @Nullable Click click(Readable row) {
        var id = row.get("click_id", UUID.class);
        return id == null
                ? null
                : new Click(
                        id,
                        required(row, "clicked_at", Instant.class),
                        required(row, "click_affiliate_id", UUID.class));
    }
}
