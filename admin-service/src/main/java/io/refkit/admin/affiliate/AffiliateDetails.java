package io.refkit.admin.affiliate;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An affiliate with all that is theirs. */
final class AffiliateDetails {
    private final DatabaseClient database;
    private final Affiliates affiliates;
    private final AffiliateResults results;

    AffiliateDetails(DatabaseClient database, Affiliates affiliates, AffiliateResults results) {
        this.database = database;
        this.affiliates = affiliates;
        this.results = results;
    }

    /**
     * @param referralLink on the program's website
     * @param rules their own, which replace the program's
     */
    record Detail(
            Affiliate affiliate,
            String referralLink,
            List<Code> coupons,
            List<Override> rules,
            AffiliateNumbers results,
            List<Balance> balance) {}

    record Code(UUID id, String code, Instant createdAt) {}

    record Override(
            UUID id,
            int version,
            String eventName,
            String commissionType,
            BigDecimal commissionValue,
            @Nullable Integer durationMonths,
            @Nullable BigDecimal maxAmount,
            String currency) {}

    /** In one currency: earned and not approved, approved and not paid, paid. */
    record Balance(String currency, BigDecimal held, BigDecimal payable, BigDecimal paid) {
        Balance {
            held = Decimals.of(held, currency);
            payable = Decimals.of(payable, currency);
            paid = Decimals.of(paid, currency);
        }
    }

    Mono<Detail> of(UUID id) {
        return affiliates
                .byId(id)
                .flatMap(affiliate -> Mono.zip(
                                website(affiliate.programId()),
                                coupons(id).collectList(),
                                overrides(id).collectList(),
                                results.of(List.of(id)).single(),
                                balance(id).collectList())
                        .map(found -> new Detail(
                                affiliate,
                                ReferralLink.of(found.getT1(), affiliate.slug()).text(),
                                found.getT2(),
                                found.getT3(),
                                found.getT4(),
                                found.getT5())));
    }

    private Mono<String> website(UUID program) {
        return database.sql("select website_url from programs where id = :program")
                .bind("program", program)
                .mapValue(String.class)
                .one();
    }

    private Flux<Code> coupons(UUID id) {
        return database.sql("""
                        select id, code, created_at from coupons
                        where affiliate_id = :id and valid_to = 'infinity' order by created_at desc, id desc
                        """).bind("id", id).mapProperties(Code.class).all();
    }

    private Flux<Override> overrides(UUID id) {
        return database.sql("""
                        select id, version, event_name, commission_type, trim_scale(commission_value) as commission_value,
                               duration_months, trim_scale(max_amount) as max_amount, currency
                        from commission_rules
                        where affiliate_id = :id and valid_to = 'infinity' order by event_name
                        """).bind("id", id).mapProperties(Override.class).all();
    }

    private Flux<Balance> balance(UUID id) {
        return database.sql("""
                        select currency,
                               coalesce(sum(amount) filter (where account = 'held'), 0) as held,
                               coalesce(sum(amount) filter (where account = 'payable'), 0) as payable,
                               coalesce(sum(amount) filter (where account = 'paid'), 0) as paid
                        from daily_ledger
                        where program_id = (select program_id from affiliates where id = :id) and affiliate_id = :id
                          and day is null
                        group by currency order by currency
                        """).bind("id", id).mapProperties(Balance.class).all();
    }
}
