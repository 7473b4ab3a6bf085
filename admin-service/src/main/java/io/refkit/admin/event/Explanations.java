package io.refkit.admin.event;

import io.refkit.admin.event.Explanation.Line;
import io.refkit.admin.event.Explanation.Reattribution;
import io.refkit.admin.event.Explanation.Refund;
import io.refkit.money.Money;
import java.util.Optional;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Explains single events by what is stored of them. */
final class Explanations {
    private final DatabaseClient database;
    private final Events events;

    Explanations(DatabaseClient database, Events events) {
        this.database = database;
        this.events = events;
    }

    Mono<Explanation> of(UUID event) {
        return events.byId(event)
                .flatMap(found -> Mono.zip(
                                decision(event),
                                lines(event).collectList(),
                                refunds(event).collectList(),
                                reattributions(event).collectList())
                        .map(parts -> new Explanation(
                                found, parts.getT1().orElse(null), parts.getT2(), parts.getT3(), parts.getT4())));
    }

    private Mono<Optional<Decision>> decision(UUID event) {
        return database.sql("""
                        select d.attribution, d.earning, d.affiliate_id, d.click_id, d.clicked_at, e.customer_id,
                               d.customer_affiliate_id, e.coupon, d.coupon_id, d.rule_id, d.rule_version,
                               r.commission_type, d.base, trim_scale(d.rate) as rate, trim_scale(d.uncapped) as uncapped,
                               trim_scale(d.max_amount) as max_amount, cast(:rounding as text) as rounding,
                               d.first_commission_at, d.decided_at
                        from decisions d
                        join events e on e.id = d.event_id
                        left join commission_rules r on r.id = d.rule_id and r.version = d.rule_version
                        where d.event_id = :event
                        """)
                .bind("event", event)
                .bind("rounding", Money.ROUNDING.name())
                .mapProperties(Decision.class)
                .one()
                .singleOptional();
    }

    private Flux<Line> lines(UUID event) {
        return database.sql("""
                        select id, affiliate_id, type, amount, original_amount, currency, status, clawback_of,
                               void_reason, paid_at, created_at
                        from commissions where event_id = :event order by created_at, id
                        """).bind("event", event).mapProperties(Line.class).all();
    }

    private Flux<Refund> refunds(UUID event) {
        return database.sql("""
                        select id, amount, currency, received_at as created_at
                        from refunds where event_id = :event order by received_at, id
                        """)
                .bind("event", event)
                .mapProperties(Refund.class)
                .all();
    }

    private Flux<Reattribution> reattributions(UUID event) {
        return database.sql("""
                        select id, from_affiliate_id, to_affiliate_id, admin_account_id, reason, moves_customer,
                               made_at as created_at
                        from reattributions where event_id = :event order by made_at, id
                        """)
                .bind("event", event)
                .mapProperties(Reattribution.class)
                .all();
    }
}
