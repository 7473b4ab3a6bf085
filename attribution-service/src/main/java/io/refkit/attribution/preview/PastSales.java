package io.refkit.attribution.preview;

import static io.refkit.postgres.Columns.required;

import io.r2dbc.spi.Readable;
import io.refkit.attribution.decision.Click;
import io.refkit.attribution.decision.Coupon;
import io.refkit.attribution.decision.Facts;
import io.refkit.attribution.decision.Proration;
import io.refkit.attribution.decision.Sale;
import io.refkit.attribution.decision.Sources;
import io.refkit.attribution.preview.PastSale.Share;
import io.refkit.attribution.preview.Question.Model;
import io.refkit.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The decided sales of a program, page by page in the order of their receipt. */
final class PastSales {
    static final int PAGE = 1000;

    /**
     * Sources are those of the decision, or, under a model, chosen anew; a click that is kept no longer is still the
     * decision's. What sales of the window brought about by themselves, bindings under a model and first commissions
     * always, is left out: the replay brings it about. What was done by hand, or before, stands.
     */
    static final String AFTER = """
            with page as materialized (
                select e.id, e.program_id, e.event_name, e.customer_id, e.visitor_token, e.gross, e.currency,
                       e.received_at, d.earning = 'earned' as earned, d.affiliate_id, d.uncapped, d.max_amount,
                       d.customer_affiliate_id, d.coupon_id, d.clicked_at,
                       case when d.customer_affiliate_id is null and d.coupon_id is null then d.click_id end as click_id
                from events e
                join decisions d on d.event_id = e.id
                where e.program_id = :program
                  and e.received_at >= :from
                  and (e.received_at, e.id) > (:at, :after)
                order by e.received_at, e.id
                limit :limit),
            given as materialized (
                select e.customer_id, e.event_name, e.id, e.received_at, min(line.created_at) as earned_at
                from reattributions r
                join events e on e.id = r.event_id
                join decisions d on d.event_id = e.id
                join commissions line on line.event_id = e.id and line.type = 'commission'
                where r.program_id = :program
                  and e.received_at >= :from
                  and d.earning <> 'earned'
                group by e.id)
            select page.id, page.program_id, page.event_name, page.customer_id,
                   page.visitor_token is not null as has_visitor, page.gross, page.currency, page.received_at,
                   page.earned, page.affiliate_id, least(page.uncapped, page.max_amount) as amount,
                   case when :model = '' then page.customer_affiliate_id else b.affiliate_id end
                       as customer_affiliate_id,
                   k.id as coupon_id, k.affiliate_id as coupon_affiliate_id,
                   coalesce(c.id, page.click_id) as click_id,
                   coalesce(c.clicked_at, page.clicked_at) as clicked_at,
                   coalesce(c.affiliate_id, page.affiliate_id) as click_affiliate_id,
                   coalesce(f.received_at, g.received_at) as first_commission_at, r.refunded
            from page
            left join coupons k on k.id = page.coupon_id
            left join lateral (
                select affiliate_id
                from customer_bindings
                where :model <> ''
                  and program_id = page.program_id
                  and customer_id = page.customer_id
                  and valid_from <= page.received_at and valid_to > page.received_at
                  and (event_id is null or valid_from < :from)
                order by valid_from desc
                limit 1) b on true
            left join lateral (
                select cookie_days
                from program_settings
                where program_id = page.program_id
                  and valid_from <= page.received_at and valid_to > page.received_at
                order by valid_from desc
                limit 1) p on true
            left join lateral (
                (select id, clicked_at, affiliate_id
                 from clicks
                 where :model = 'last_click'
                   and program_id = page.program_id
                   and visitor_token = page.visitor_token
                   and clicked_at >= page.received_at - p.cookie_days * interval '24 hours'
                   and clicked_at <= page.received_at
                   and arrived_at <= page.received_at
                   and verdict not in ('bot', 'prefetch')
                 order by clicked_at desc, id desc
                 limit 1)
                union all
                (select id, clicked_at, affiliate_id
                 from clicks
                 where :model = 'first_click'
                   and program_id = page.program_id
                   and visitor_token = page.visitor_token
                   and clicked_at >= page.received_at - p.cookie_days * interval '24 hours'
                   and clicked_at <= page.received_at
                   and arrived_at <= page.received_at
                   and verdict not in ('bot', 'prefetch')
                 order by clicked_at, id
                 limit 1)) c on true
            left join lateral (
                select earlier.received_at
                from events earlier
                join decisions d on d.event_id = earlier.id
                where earlier.program_id = page.program_id
                  and earlier.customer_id = page.customer_id
                  and earlier.event_name = page.event_name
                  and earlier.received_at < :from
                  and (d.earning = 'earned'
                       or exists (select from commissions line
                                  where line.event_id = earlier.id
                                    and line.type = 'commission'
                                    and line.created_at <= page.received_at))
                order by earlier.received_at, earlier.id
                limit 1) f on true
            left join lateral (
                select received_at
                from given
                where customer_id = page.customer_id
                  and event_name = page.event_name
                  and (received_at, id) < (page.received_at, page.id)
                  and earned_at <= page.received_at
                order by received_at, id
                limit 1) g on true
            left join lateral (select sum(amount) as refunded from refunds where event_id = page.id) r on true
            order by page.received_at, page.id
            """;

    private final DatabaseClient database;

    PastSales(DatabaseClient database) {
        this.database = database;
    }

    /** A place in the order of receipt. */
    record Place(Instant receivedAt, UUID eventId) {
        static Place before(Instant instant) {
            return new Place(instant, new UUID(0, 0));
        }

        static Place of(PastSale past) {
            return new Place(past.sale().receivedAt(), past.sale().eventId());
        }
    }

    /** @return at most {@link #PAGE}; fewer where there are no more */
    Mono<List<PastSale>> after(Place place, Program program, @Nullable Model model) {
        return database.sql(AFTER)
                .bind("program", program.id())
                .bind("from", program.from())
                .bind("at", place.receivedAt())
                .bind("after", place.eventId())
                .bind("model", model == null ? "" : model.stored())
                .bind("limit", PAGE)
                .map(PastSales::pastSale)
                .all()
                .collectList();
    }

    private static PastSale pastSale(Readable row) {
        var sale = sale(row);
        var facts = new Facts(sale, sources(row), Map.of(), row.get("first_commission_at", Instant.class), null);
        var refunds = new Proration(sale.gross(), row.get("refunded", BigDecimal.class));
        return new PastSale(facts, share(row, sale.currency()), refunds);
    }

    private static Sale sale(Readable row) {
        return new Sale(
                required(row, "id", UUID.class),
                required(row, "program_id", UUID.class),
                required(row, "event_name", String.class),
                new Sale.Buyer(row.get("customer_id", String.class), required(row, "has_visitor", Boolean.class)),
                row.get("gross", BigDecimal.class),
                Money.currency(required(row, "currency", String.class)).orElseThrow(),
                required(row, "received_at", Instant.class));
    }

    private static Sources sources(Readable row) {
        var coupon = Optional.ofNullable(row.get("coupon_id", UUID.class))
                .map(id -> new Coupon(id, required(row, "coupon_affiliate_id", UUID.class)));
        var click = Optional.ofNullable(row.get("click_id", UUID.class))
                .map(id -> new Click(
                        id,
                        required(row, "clicked_at", Instant.class),
                        required(row, "click_affiliate_id", UUID.class)));
        return new Sources(row.get("customer_affiliate_id", UUID.class), coupon.orElse(null), click.orElse(null));
    }

    private static @Nullable Share share(Readable row, Currency currency) {
        return required(row, "earned", Boolean.class)
                ? new Share(
                        required(row, "affiliate_id", UUID.class),
                        new Money(required(row, "amount", BigDecimal.class), currency))
                : null;
    }
}
