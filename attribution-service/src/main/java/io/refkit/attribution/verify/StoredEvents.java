package io.refkit.attribution.verify;

import static io.refkit.postgres.Columns.required;

import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** All events, a page at a time, each with what was decided. */
final class StoredEvents {
    static final UUID FIRST = new UUID(0, 0);

    /**
     * By id, the one order over all programs that an index has; ids follow receipt closely, so that a page's neighbours
     * are read already. A program's clicks begin a week before it at the earliest, however long its cookie lasts.
     */
    private static final String PAGE = """
            select e.id, i.id is not null as waiting, i.parked_at is not null as parked,
                   e.visitor_token is null or p.cookie_days is null
                       or greatest(e.received_at - p.cookie_days * interval '24 hours',
                                   g.created_at - interval '7 days') >= :kept::timestamptz as clicks_kept,
                   d.event_id is not null as decided, %s
            from (select id, program_id, visitor_token, received_at
                  from events
                  where id > :after
                  order by id
                  limit :size) e
            left join programs g on g.id = e.program_id
            left join lateral (
                select cookie_days
                from program_settings
                where program_id = e.program_id and valid_from <= e.received_at and valid_to > e.received_at
                order by valid_from desc
                limit 1) p on true
            left join decisions d on d.event_id = e.id
            left join attribution_inbox i on i.id = e.id
            order by e.id
            """.formatted(Verdict.COLUMNS);

    private final DatabaseClient database;

    StoredEvents(DatabaseClient database) {
        this.database = database;
    }

    /**
     * @param waiting whether it is in the inbox
     * @param clicksKept whether every click that might have decided it still is there
     * @param verdict null where it is not decided
     */
    record Row(
            UUID id,
            boolean waiting,
            boolean parked,
            boolean clicksKept,
            @Nullable Verdict verdict) {
        boolean isDecided() {
            return verdict != null;
        }
    }

    /** @param kept since when clicks are kept */
    Mono<List<Row>> page(UUID after, int size, String kept) {
        return database.sql(PAGE)
                .bind("after", after)
                .bind("size", size)
                .bind("kept", kept)
                .map(StoredEvents::row)
                .all()
                .collectList();
    }

    private static Row row(Readable row) {
        return new Row(
                required(row, "id", UUID.class),
                required(row, "waiting", Boolean.class),
                required(row, "parked", Boolean.class),
                required(row, "clicks_kept", Boolean.class),
                required(row, "decided", Boolean.class) ? Verdict.of(row) : null);
    }
}
