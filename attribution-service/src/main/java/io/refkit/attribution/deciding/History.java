package io.refkit.attribution.deciding;

import static io.refkit.postgres.Columns.required;

import io.r2dbc.spi.Readable;
import io.refkit.attribution.decision.Click;
import io.refkit.attribution.decision.Facts;
import io.refkit.attribution.decision.Rule;
import io.refkit.attribution.decision.Sale;
import io.refkit.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What was true when events were received. */
final class History {
    /** In days of 24 hours: whether clocks were changed in the meantime makes no window longer. */
    static final String AS_OF_RECEIPT = """
            select e.id, e.program_id, e.visitor_token is not null as has_visitor, e.gross, e.currency,
                   c.id as click_id, c.clicked_at, c.affiliate_id, s.status as affiliate_status,
                   r.id as rule_id, r.version as rule_version, r.commission_type, r.commission_value,
                   r.currency as rule_currency
            from events e
            left join lateral (
                select cookie_days
                from program_settings
                where program_id = e.program_id and valid_from <= e.received_at and valid_to > e.received_at
                order by valid_from desc
                limit 1) p on true
            left join lateral (
                select id, clicked_at, affiliate_id
                from clicks
                where program_id = e.program_id
                  and visitor_token = e.visitor_token
                  and clicked_at >= e.received_at - p.cookie_days * interval '24 hours'
                  and clicked_at <= e.received_at
                  and arrived_at <= e.received_at
                  and verdict not in ('bot', 'prefetch')
                order by clicked_at desc, id desc
                limit 1) c on true
            left join lateral (
                select status
                from affiliate_statuses
                where affiliate_id = c.affiliate_id
                  and valid_from <= e.received_at and valid_to > e.received_at
                order by valid_from desc
                limit 1) s on true
            left join lateral (
                select id, version, commission_type, commission_value, currency
                from commission_rules
                where program_id = e.program_id
                  and event_name = e.event_name
                  and valid_from <= e.received_at and valid_to > e.received_at
                order by valid_from desc
                limit 1) r on true
            where e.id = any(:ids)
            order by e.id
            """;

    private final DatabaseClient database;

    History(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Keeps the facts of these events' programs from changing until the transaction ends. What was changed before is
     * seen only by later statements; hence this one of its own.
     */
    Mono<Void> hold(List<UUID> ids) {
        return database.sql("""
                        select hold_program(program_id)
                        from (select distinct program_id from events where id = any(:ids) order by program_id) programs
                        """).bind("ids", ids.toArray(UUID[]::new)).then();
    }

    Flux<Facts> asOfReceipt(List<UUID> ids) {
        return database.sql(AS_OF_RECEIPT)
                .bind("ids", ids.toArray(UUID[]::new))
                .map(row -> new Facts(sale(row), click(row), rule(row)))
                .all();
    }

    private static Sale sale(Readable row) {
        return new Sale(
                required(row, "id", UUID.class),
                required(row, "program_id", UUID.class),
                required(row, "has_visitor", Boolean.class),
                row.get("gross", BigDecimal.class),
                currency(required(row, "currency", String.class)));
    }

    private static @Nullable Click click(Readable row) {
        var id = row.get("click_id", UUID.class);
        return id == null
                ? null
                : new Click(
                        id,
                        required(row, "clicked_at", Instant.class),
                        required(row, "affiliate_id", UUID.class),
                        "active".equals(row.get("affiliate_status", String.class)));
    }

    private static @Nullable Rule rule(Readable row) {
        var id = row.get("rule_id", UUID.class);
        if (id == null) {
            return null;
        }
        int version = required(row, "rule_version", Integer.class);
        var type = required(row, "commission_type", String.class);
        var value = required(row, "commission_value", BigDecimal.class);
        return switch (type) {
            case "percent" -> new Rule.Percent(id, version, value);
            case "fixed" ->
                new Rule.Fixed(id, version, new Money(value, currency(required(row, "rule_currency", String.class))));
            default -> throw new IllegalStateException("unknown commission type " + type);
        };
    }

    private static Currency currency(String code) {
        return Money.currency(code).orElseThrow(() -> new IllegalStateException("unknown currency " + code));
    }
}
