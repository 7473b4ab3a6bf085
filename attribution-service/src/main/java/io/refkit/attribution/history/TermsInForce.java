package io.refkit.attribution.history;

import static io.refkit.postgres.Columns.array;
import static io.refkit.postgres.Columns.required;

import io.r2dbc.spi.Readable;
import io.refkit.attribution.decision.Rule;
import io.refkit.attribution.decision.Rule.Limits;
import io.refkit.attribution.decision.Terms;
import io.refkit.money.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/** What held between affiliates and their program when sales were received. */
final class TermsInForce {
    static final String COLUMNS = """
            named.affiliate_id, coalesce(s.status = 'active', false) as active, r.id as rule_id, r.version,
            r.commission_type, r.commission_value, r.currency as rule_currency, r.duration_months, r.max_amount
            """;

    /** Of {@code named.affiliate_id} for the event {@code e}; an affiliate's own rule replaces the program's as a whole. */
    static final String JOINS = """
            left join lateral (
                select status
                from affiliate_statuses
                where affiliate_id = named.affiliate_id
                  and valid_from <= e.received_at and valid_to > e.received_at
                order by valid_from desc
                limit 1) s on true
            left join lateral (
                select id, version, commission_type, commission_value, currency, duration_months, max_amount
                from commission_rules
                where program_id = e.program_id
                  and event_name = e.event_name
                  and (affiliate_id is null or affiliate_id = named.affiliate_id)
                  and valid_from <= e.received_at and valid_to > e.received_at
                order by affiliate_id nulls last, valid_from desc
                limit 1) r on true
            """;

    private static final String AS_OF_RECEIPT = """
            select e.id, %s
            from unnest(:events::uuid[], :affiliates::uuid[]) named (event_id, affiliate_id)
            join events e on e.id = named.event_id
            %s
            """.formatted(COLUMNS, JOINS);

    private final DatabaseClient database;

    TermsInForce(DatabaseClient database) {
        this.database = database;
    }

    /** An affiliate, and a sale that might be theirs. */
    record Named(UUID eventId, UUID affiliateId) {}

    record Found(Named named, Terms terms) {}

    Flux<Found> asOfReceipt(List<Named> named) {
        return database.sql(AS_OF_RECEIPT)
                .bind("events", array(named, UUID[]::new, Named::eventId))
                .bind("affiliates", array(named, UUID[]::new, Named::affiliateId))
                .map(TermsInForce::found)
                .all();
    }

    private static Found found(Readable row) {
        return new Found(
                new Named(required(row, "id", UUID.class), required(row, "affiliate_id", UUID.class)), terms(row));
    }

    /** @param row with {@link #COLUMNS} */
    static Terms terms(Readable row) {
        return new Terms(required(row, "active", Boolean.class), rule(row));
    }

    private static @Nullable Rule rule(Readable row) {
        var id = row.get("rule_id", UUID.class);
        if (id == null) {
            return null;
        }
        int version = required(row, "version", Integer.class);
        var type = required(row, "commission_type", String.class);
        var value = required(row, "commission_value", BigDecimal.class);
        return switch (type) {
            case "percent" -> new Rule.Percent(id, version, value, limits(row));
            case "fixed" -> new Rule.Fixed(id, version, money(row, value), limits(row));
            default -> throw new IllegalStateException("unknown commission type " + type);
        };
    }

    private static Limits limits(Readable row) {
        var cap = Optional.ofNullable(row.get("max_amount", BigDecimal.class));
        return new Limits(
                row.get("duration_months", Integer.class),
                cap.map(amount -> money(row, amount)).orElse(null));
    }

    private static Money money(Readable row, BigDecimal amount) {
        return new Money(amount, Currencies.of(required(row, "rule_currency", String.class)));
    }
}
