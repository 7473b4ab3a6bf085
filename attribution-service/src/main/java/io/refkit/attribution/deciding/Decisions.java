package io.refkit.attribution.deciding;

import static io.refkit.postgres.Columns.array;

import io.refkit.attribution.decision.Click;
import io.refkit.attribution.decision.Coupon;
import io.refkit.attribution.decision.Decision;
import io.refkit.attribution.decision.Earning.Earned;
import io.refkit.attribution.decision.Rule;
import io.refkit.attribution.decision.Sale.Customer;
import io.refkit.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What was decided, with the facts it rests on. */
public final class Decisions {
    private final DatabaseClient database;

    Decisions(DatabaseClient database) {
        this.database = database;
    }

    /** A decision by the names of its reasons. */
    public record Decided(UUID eventId, String attribution, String earning) {
        static Decided of(Decision decision) {
            return new Decided(
                    decision.sale().eventId(),
                    decision.attribution().reason(),
                    decision.earning().reason());
        }
    }

    /** @return those of these events that are decided */
    public Flux<Decided> of(List<UUID> events) {
        return database.sql("select event_id, attribution, earning from decisions where event_id = any(:ids)")
                .bind("ids", events.toArray(UUID[]::new))
                .mapProperties(Decided.class)
                .all();
    }

    /**
     * Keeps what was decided, and whose customers became whose by it. A customer whom somebody moved before an earlier sale
     * was decided is bound by it until then.
     */
    Mono<Void> keep(List<Decision> decisions) {
        return database.sql("""
                        with decided as materialized (
                            select *
                            from unnest(:events::uuid[], :programs::uuid[], :attributions::text[], :earnings::text[],
                                        :affiliates::uuid[], :clicks::uuid[], :clickedAts::timestamptz[],
                                        :rules::uuid[], :versions::integer[], :bases::numeric[],
                                        :customerAffiliates::uuid[], :coupons::uuid[], :rates::numeric[],
                                        :uncapped::numeric[], :caps::numeric[], :firsts::timestamptz[],
                                        :boundCustomers::text[], :receivedAts::timestamptz[])
                                d (event_id, program_id, attribution, earning, affiliate_id, click_id, clicked_at,
                                   rule_id, rule_version, base, customer_affiliate_id, coupon_id, rate, uncapped,
                                   max_amount, first_commission_at, bound_customer_id, received_at)),
                        bound as (
                            insert into customer_bindings (program_id, customer_id, affiliate_id, event_id, valid_from,
                                                           valid_to)
                            select program_id, bound_customer_id, affiliate_id, event_id, received_at,
                                   coalesce((select min(later.valid_from)
                                             from customer_bindings later
                                             where later.program_id = decided.program_id
                                               and later.customer_id = decided.bound_customer_id
                                               and later.valid_from > decided.received_at), 'infinity')
                            from decided
                            where bound_customer_id is not null)
                        insert into decisions (event_id, program_id, attribution, earning, affiliate_id, click_id,
                                               clicked_at, rule_id, rule_version, base, customer_affiliate_id,
                                               coupon_id, rate, uncapped, max_amount, first_commission_at)
                        select event_id, program_id, attribution, earning, affiliate_id, click_id, clicked_at, rule_id,
                               rule_version, base, customer_affiliate_id, coupon_id, rate, uncapped, max_amount,
                               first_commission_at
                        from decided
                        """)
                .bind("events", array(decisions, UUID[]::new, d -> d.sale().eventId()))
                .bind("programs", array(decisions, UUID[]::new, d -> d.sale().programId()))
                .bind(
                        "attributions",
                        array(decisions, String[]::new, d -> d.attribution().reason()))
                .bind(
                        "earnings",
                        array(decisions, String[]::new, d -> d.earning().reason()))
                .bind(
                        "affiliates",
                        array(
                                decisions,
                                UUID[]::new,
                                d -> d.attribution().named().orElse(null)))
                .bind("clicks", array(decisions, UUID[]::new, d -> click(d, Click::id)))
                .bind("clickedAts", array(decisions, Instant[]::new, d -> click(d, Click::clickedAt)))
                .bind("rules", array(decisions, UUID[]::new, d -> rule(d, Rule::id)))
                .bind("versions", array(decisions, Integer[]::new, d -> rule(d, Rule::version)))
                .bind("bases", array(decisions, BigDecimal[]::new, d -> earned(d, Earned::base)))
                .bind(
                        "customerAffiliates",
                        array(decisions, UUID[]::new, d -> d.facts().sources().customerAffiliateId()))
                .bind("coupons", array(decisions, UUID[]::new, Decisions::coupon))
                .bind("rates", array(decisions, BigDecimal[]::new, d -> rule(d, Decisions::rate)))
                .bind("uncapped", array(decisions, BigDecimal[]::new, d -> earned(d, Earned::uncapped)))
                .bind("caps", array(decisions, BigDecimal[]::new, d -> rule(d, Decisions::cap)))
                .bind("firsts", array(decisions, Instant[]::new, Decisions::first))
                .bind("boundCustomers", array(decisions, String[]::new, Decisions::boundCustomer))
                .bind(
                        "receivedAts",
                        array(decisions, Instant[]::new, d -> d.sale().receivedAt()))
                .then();
    }

    private static <T> @Nullable T click(Decision decision, Function<Click, T> value) {
        return Optional.ofNullable(decision.facts().sources().click())
                .map(value)
                .orElse(null);
    }

    private static @Nullable UUID coupon(Decision decision) {
        return Optional.ofNullable(decision.facts().sources().coupon())
                .map(Coupon::id)
                .orElse(null);
    }

    private static @Nullable String boundCustomer(Decision decision) {
        return decision.boundCustomer().map(Customer::id).orElse(null);
    }

    private static <T> @Nullable T rule(Decision decision, Function<Rule, @Nullable T> value) {
        return decision.earning().considered().map(value).orElse(null);
    }

    private static @Nullable BigDecimal rate(Rule rule) {
        return rule instanceof Rule.Percent percent ? percent.rate() : null;
    }

    private static @Nullable BigDecimal cap(Rule rule) {
        var cap = rule.limits().cap();
        return cap == null ? null : cap.amount();
    }

    /** Kept where it was asked for: under a rule that ends. */
    private static @Nullable Instant first(Decision decision) {
        var months = rule(decision, rule -> rule.limits().durationMonths());
        return months == null ? null : decision.facts().firstCommissionAt();
    }

    private static @Nullable BigDecimal earned(Decision decision, Function<Earned, @Nullable Money> amount) {
        return decision.earning() instanceof Earned earned
                ? Optional.ofNullable(amount.apply(earned)).map(Money::amount).orElse(null)
                : null;
    }
}
