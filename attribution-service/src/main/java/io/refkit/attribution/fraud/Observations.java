package io.refkit.attribution.fraud;

import static io.refkit.postgres.Columns.array;
import static io.refkit.postgres.Columns.required;

import io.r2dbc.spi.Readable;
import io.refkit.attribution.decision.Click;
import io.refkit.attribution.signal.AddressHash;
import io.refkit.attribution.signal.Observed;
import io.refkit.attribution.signal.Observed.Clicked;
import io.refkit.attribution.signal.Observed.Contact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/** What is known of affiliates' sales. */
final class Observations {
    /** Addresses are as they are now: they have no history. Of clicks, what had arrived when the sale did. */
    static final String SQL = """
            select e.id as event_id, e.program_id, e.received_at, encode(e.customer_email_hash, 'hex') as customer,
                   a.id as affiliate_id, a.email, a.payout_email, sale.clicked_at, near.clicks
            from unnest(:events::uuid[], :affiliates::uuid[], :clicks::uuid[], :clickedAts::timestamptz[])
                sale (event_id, affiliate_id, click_id, clicked_at)
            join events e on e.id = sale.event_id
            join affiliates a on a.id = sale.affiliate_id
            left join lateral (
                select ip
                from clicks
                where id = sale.click_id and clicked_at = sale.clicked_at
                limit 1) c on true
            cross join lateral (
                select count(*)::integer as clicks
                from (select from clicks
                      where affiliate_id = sale.affiliate_id
                        and ip = c.ip
                        and clicked_at >= sale.clicked_at - :window * interval '1 second'
                        and clicked_at <= least(sale.clicked_at + :window * interval '1 second', e.received_at)
                        and arrived_at <= e.received_at
                        and verdict not in ('bot', 'prefetch')
                      limit :storm) few) near
            order by e.id, a.id
            """;

    private final DatabaseClient database;
    private final FraudProperties properties;

    Observations(DatabaseClient database, FraudProperties properties) {
        this.database = database;
        this.properties = properties;
    }

    /** @param click null where it is theirs for another reason */
    record Owned(UUID eventId, UUID affiliateId, @Nullable Click click) {}

    record Observation(UUID eventId, UUID affiliateId, UUID programId, Observed observed) {}

    /** In one statement, however many. */
    Flux<Observation> of(List<Owned> sales) {
        return database.sql(SQL)
                .bind("events", array(sales, UUID[]::new, Owned::eventId))
                .bind("affiliates", array(sales, UUID[]::new, Owned::affiliateId))
                .bind("clicks", array(sales, UUID[]::new, sale -> click(sale, Click::id)))
                .bind("clickedAts", array(sales, Instant[]::new, sale -> click(sale, Click::clickedAt)))
                .bind("window", properties.stormWindow().toSeconds())
                .bind("storm", properties.stormClicks())
                .map(Observations::observation)
                .all();
    }

    private static <T> @Nullable T click(Owned sale, Function<Click, T> value) {
        return Optional.ofNullable(sale.click()).map(value).orElse(null);
    }

    private static Observation observation(Readable row) {
        var customer = Optional.ofNullable(row.get("customer", String.class)).map(AddressHash::new);
        var clickedAt = row.get("clicked_at", Instant.class);
        return new Observation(
                required(row, "event_id", UUID.class),
                required(row, "affiliate_id", UUID.class),
                required(row, "program_id", UUID.class),
                new Observed(
                        required(row, "received_at", Instant.class),
                        customer.orElse(null),
                        new Contact(required(row, "email", String.class), row.get("payout_email", String.class)),
                        clickedAt == null ? null : new Clicked(clickedAt, required(row, "clicks", Integer.class))));
    }
}
