package io.refkit.tracking.event;

import io.refkit.postgres.Columns;
import io.refkit.tracking.event.Claims.Owner;
import io.refkit.tracking.event.Event.Key;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The tables that one transaction for a batch of events goes through. */
class EventTables {
    /** Waits for whoever is taking the same key right now. Rows are taken in order, so that no two wait in a ring. */
    private static final String TAKE_KEYS = """
            insert into event_keys as k (program_id, kind, key, event_id, fingerprint, created_at)
            select program_id, kind, key, event_id, decode(fingerprint, 'hex'), now()
            from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::text[])
                as t (program_id, kind, key, event_id, fingerprint)
            order by program_id, kind, key
            on conflict (program_id, kind, key) do update
            set event_id = excluded.event_id, fingerprint = excluded.fingerprint, created_at = excluded.created_at
            where k.kind = 'idempotency_key' and k.created_at < now() - interval '30 days'
            """;

    private static final String OWNERS = """
            select k.program_id, k.kind, k.key, k.event_id, encode(k.fingerprint, 'hex') as fingerprint
            from unnest($1::uuid[], $2::text[], $3::text[]) as t (program_id, kind, key)
            join event_keys k using (program_id, kind, key)
            """;

    private static final String RELEASE_KEYS = """
            delete from event_keys k
            using unnest($1::uuid[], $2::text[], $3::text[]) as t (program_id, kind, key)
            where k.program_id = t.program_id and k.kind = t.kind and k.key = t.key and k.event_id = any($4)
            """;

    private static final String STORED = """
            stored as (
                insert into events (id, program_id, event_name, visitor_token, revenue, gross, currency, metadata,
                    external_id, customer_id, coupon, received_at, customer_email_hash)
                select id, program_id, event_name, visitor_token, revenue, gross, currency, metadata, external_id,
                    customer_id, coupon, received_at, decode(customer_email_hash, 'hex')
                from receipt, unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::numeric[], $6::numeric[], $7::text[],
                            $8::jsonb[], $9::text[], $10::text[], $11::text[], $12::text[])
                    as t (id, program_id, event_name, visitor_token, revenue, gross, currency, metadata, external_id,
                          customer_id, coupon, customer_email_hash)
                on conflict (id) do nothing
                returning id
            )
            insert into attribution_inbox (id, enqueued_at) select id, now() from stored order by id
            """;

    private static final String INSERT = """
            with receipt as materialized (
                select tick() as received_at
            ),
            """ + STORED;

    /** All of them or none: there is no receipt but of events whose keys were all free, as of when they are taken. */
    private static final String INSERT_NEW = """
            with named as materialized (
                select *
                from unnest($13::uuid[], $14::text[], $15::text[], $16::uuid[], $17::text[])
                    as t (program_id, kind, key, event_id, fingerprint)
            ), taken as (
                insert into event_keys (program_id, kind, key, event_id, fingerprint, created_at)
                select program_id, kind, key, event_id, decode(fingerprint, 'hex'), now()
                from named
                where not exists (select from named join event_keys using (program_id, kind, key))
                order by program_id, kind, key
                returning event_id
            ), receipt as materialized (
                select tick() as received_at
                from (select count(*) as keys from taken) taken
                where keys = (select count(*) from named)
            ),
            """ + STORED;

    private final DatabaseClient database;

    EventTables(DatabaseClient database) {
        this.database = database;
    }

    /** An event under one of its keys. */
    private record Named(Key key, Event event) {
        static List<Named> all(List<Event> events) {
            return events.stream()
                    .flatMap(event -> event.keys().stream().map(key -> new Named(key, event)))
                    .toList();
        }
    }

    /**
     * Stores events as one statement of its own, if nobody has used any of their keys.
     *
     * @return whether it has; fails with a {@link DuplicateKeyException} where somebody used one in the same moment
     */
    Mono<Boolean> insertNew(List<Event> events) {
        return bindNames(bind(database.sql(INSERT_NEW), events), 12, Named.all(events))
                .fetch()
                .rowsUpdated()
                .map(stored -> stored == events.size());
    }

    /** Takes each event's keys as far as they are free. @return whose all of them are now */
    Mono<Map<Key, Owner>> claim(List<Event> events) {
        var named = Named.all(events);
        if (named.isEmpty()) {
            return Mono.just(Map.of());
        }
        return bindNames(database.sql(TAKE_KEYS), 0, named)
                .then()
                .thenMany(owners(named))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static GenericExecuteSpec bindNames(GenericExecuteSpec statement, int at, List<Named> named) {
        return bindKeys(statement, at, named)
                .bind(at + 3, Columns.array(named, UUID[]::new, n -> n.event().id()))
                .bind(
                        at + 4,
                        Columns.array(
                                named,
                                String[]::new,
                                n -> n.event().fingerprint().hex()));
    }

    private static GenericExecuteSpec bindKeys(GenericExecuteSpec statement, int at, List<Named> named) {
        return statement
                .bind(at, Columns.array(named, UUID[]::new, n -> n.key().programId()))
                .bind(
                        at + 1,
                        Columns.array(named, String[]::new, n -> name(n.key().kind())))
                .bind(at + 2, Columns.array(named, String[]::new, n -> n.key().value()));
    }

    private Flux<Map.Entry<Key, Owner>> owners(List<Named> named) {
        return bindKeys(database.sql(OWNERS), 0, named)
                .map(row -> Map.entry(
                        new Key(
                                Columns.required(row, "program_id", UUID.class),
                                Key.Kind.valueOf(Columns.required(row, "kind", String.class)
                                        .toUpperCase(Locale.ROOT)),
                                Columns.required(row, "key", String.class)),
                        new Owner(
                                Columns.required(row, "event_id", UUID.class),
                                new Fingerprint(Columns.required(row, "fingerprint", String.class)))))
                .all();
    }

    /** Gives back the keys that these events took. */
    Mono<Void> release(List<Event> events) {
        var named = Named.all(events);
        return named.isEmpty()
                ? Mono.empty()
                : bindKeys(database.sql(RELEASE_KEYS), 0, named)
                        .bind(3, Columns.array(events, UUID[]::new, Event::id))
                        .then();
    }

    /** @param announce whether to wake attribution-service when this is committed */
    Mono<Void> insert(List<Event> events, boolean announce) {
        if (events.isEmpty()) {
            return Mono.empty();
        }
        var insert = bind(database.sql(INSERT), events).then();
        // Announcing costs every commit a lock that only one can hold, so it is left out where a call follows anyway.
        return announce
                ? insert.then(
                        database.sql("select pg_notify('refkit_inbox', '')").then())
                : insert;
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec statement, List<Event> events) {
        return statement
                .bind(0, Columns.array(events, UUID[]::new, Event::id))
                .bind(1, Columns.array(events, UUID[]::new, Event::programId))
                .bind(2, Columns.array(events, String[]::new, Event::name))
                .bind(3, Columns.array(events, String[]::new, Event::visitorToken))
                .bind(4, Columns.array(events, BigDecimal[]::new, Event::revenue))
                .bind(5, Columns.array(events, BigDecimal[]::new, Event::gross))
                .bind(
                        6,
                        Columns.array(
                                events, String[]::new, event -> event.currency().getCurrencyCode()))
                .bind(7, Columns.array(events, String[]::new, Event::metadata))
                .bind(8, Columns.array(events, String[]::new, Event::externalId))
                .bind(9, Columns.array(events, String[]::new, Event::customerId))
                .bind(10, Columns.array(events, String[]::new, Event::coupon))
                .bind(11, Columns.array(events, String[]::new, EventTables::customerEmail));
    }

    private static @Nullable String customerEmail(Event event) {
        return event.customerEmail() == null ? null : event.customerEmail().hex();
    }

    private static String name(Key.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
