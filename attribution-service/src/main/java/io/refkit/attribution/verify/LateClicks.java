package io.refkit.attribution.verify;

import static io.refkit.postgres.Columns.array;
import static io.refkit.postgres.Columns.required;

import io.r2dbc.spi.Readable;
import io.refkit.attribution.decision.Click;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Clicks that arrived less than five seconds before an event may have been committed after its decision, which then
 * was right not to know of them.
 */
final class LateClicks {
    private final DatabaseClient database;

    LateClicks(DatabaseClient database) {
        this.database = database;
    }

    private record Excused(UUID eventId, Optional<Click> click) {}

    /** @return the events whose click, or that they had none, only later ones speak against; each with that click */
    Mono<Map<UUID, Optional<Click>>> excused(List<StoredEvents.Row> rows) {
        return database.sql("""
                        select e.id, c.id as click_id, c.clicked_at, c.affiliate_id
                        from unnest(:events::uuid[], :clicks::uuid[], :times::timestamptz[])
                            stored (event_id, click_id, clicked_at)
                        join events e on e.id = stored.event_id
                        join lateral (
                            select cookie_days, attribution_model
                            from program_settings
                            where program_id = e.program_id
                              and valid_from <= e.received_at and valid_to > e.received_at
                            order by valid_from desc
                            limit 1) p on true
                        left join clicks c on c.id = stored.click_id and c.clicked_at = stored.clicked_at
                            and c.program_id = e.program_id and c.visitor_token = e.visitor_token
                            and c.clicked_at between e.received_at - p.cookie_days * interval '24 hours'
                                and e.received_at
                            and c.arrived_at <= e.received_at
                            and c.verdict not in ('bot', 'prefetch')
                        where (stored.click_id is null or c.id is not null)
                          and not exists (
                              select from clicks other
                              where other.program_id = e.program_id
                                and other.visitor_token = e.visitor_token
                                and other.clicked_at between e.received_at - p.cookie_days * interval '24 hours'
                                    and e.received_at
                                and other.arrived_at < e.received_at - interval '5 seconds'
                                and other.verdict not in ('bot', 'prefetch')
                                and (c.id is null
                                     or case p.attribution_model
                                            when 'last_click' then (other.clicked_at, other.id) > (c.clicked_at, c.id)
                                            else (other.clicked_at, other.id) < (c.clicked_at, c.id) end))
                        """)
                .bind("events", array(rows, UUID[]::new, StoredEvents.Row::id))
                .bind(
                        "clicks",
                        array(
                                rows,
                                UUID[]::new,
                                row -> row.verdict() == null
                                        ? null
                                        : row.verdict().clickId()))
                .bind(
                        "times",
                        array(
                                rows,
                                Instant[]::new,
                                row -> row.verdict() == null
                                        ? null
                                        : row.verdict().clickedAt()))
                .map(LateClicks::row)
                .all()
                .collectMap(Excused::eventId, Excused::click);
    }

    private static Excused row(Readable row) {
        var click = Optional.ofNullable(row.get("click_id", UUID.class))
                .map(id -> new Click(
                        id, required(row, "clicked_at", Instant.class), required(row, "affiliate_id", UUID.class)));
        return new Excused(required(row, "id", UUID.class), click);
    }
}
