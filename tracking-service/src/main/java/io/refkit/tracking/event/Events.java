package io.refkit.tracking.event;

import io.micrometer.core.instrument.MeterRegistry;
import io.refkit.tracking.attribution.AttributionClient;
import io.refkit.tracking.attribution.AttributionClient.StoredEvent;
import io.refkit.tracking.batch.Batches;
import io.refkit.tracking.batch.Commits;
import io.refkit.tracking.batch.QueueMeter;
import io.refkit.tracking.event.Event.Key;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stores events, each once for all calls that name it alike, and has them decided. */
class Events {
    /** Of one that waits, with its request and what is to answer it; 13 KB and more were measured. */
    private static final int BYTES = 16 * 1024;

    private final EventTables tables;
    private final TransactionalOperator transaction;
    private final AttributionClient attribution;
    private final Batches<Event, Outcome> batches;

    Events(
            EventTables tables,
            TransactionalOperator transaction,
            AttributionClient attribution,
            Commits commits,
            MeterRegistry metrics) {
        this.tables = tables;
        this.transaction = transaction;
        this.attribution = attribution;
        this.batches = commits.batches(100, Events::size, this::store);
        QueueMeter.watch(metrics, "events", batches);
    }

    /** What a posted event became. */
    sealed interface Outcome {
        /** @param decided ends when the event is decided, or waiting for that is given up */
        record Stored(UUID eventId, Mono<Void> decided) implements Outcome {}

        /** Its keys name an event that was posted with the same body before. */
        record Duplicate(UUID eventId) implements Outcome {}

        /** Its keys name an event with another body, or not all the same event. */
        record Conflict() implements Outcome {}
    }

    private static long size(Event event) {
        return event.metadata() == null ? BYTES : BYTES + 2L * event.metadata().length();
    }

    /** @return after the commit */
    Mono<Outcome> add(Event event) {
        return batches.submit(event);
    }

    private Mono<List<Outcome>> store(List<Event> events, int flight) {
        var firsts = new LinkedHashMap<Call, Event>();
        events.forEach(event -> firsts.putIfAbsent(Call.of(event), event));
        return Flux.fromIterable(withoutSharedKeys(firsts.values()))
                .concatMap(this::commit)
                .reduce(new HashMap<UUID, Outcome>(), (all, some) -> {
                    all.putAll(some);
                    return all;
                })
                .map(outcomes -> events.stream()
                        .map(event -> outcome(event, firsts.getOrDefault(Call.of(event), event), outcomes))
                        .toList());
    }

    /** What makes two posted events the same call; one without keys is like no other. */
    private record Call(List<Key> keys, Object body) {
        static Call of(Event event) {
            return new Call(event.keys(), event.keys().isEmpty() ? event.id() : event.fingerprint());
        }
    }

    /** A storm of retries meets the outcome of its first: a transaction for each would hold everybody else up. */
    private static Outcome outcome(Event event, Event first, Map<UUID, Outcome> outcomes) {
        var outcome = Objects.requireNonNull(outcomes.get(first.id()));
        return event != first && outcome instanceof Outcome.Stored stored
                ? new Outcome.Duplicate(stored.eventId())
                : outcome;
    }

    /** Of calls that name the same event the later ones meet the first's outcome, in a transaction of their own. */
    private static List<List<Event>> withoutSharedKeys(Collection<Event> events) {
        var rounds = new ArrayList<List<Event>>();
        var taken = new ArrayList<Set<Key>>();
        for (var event : events) {
            int round = 0;
            while (round < rounds.size() && event.keys().stream().anyMatch(taken.get(round)::contains)) {
                round++;
            }
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
                taken.add(new HashSet<>());
            }
            rounds.get(round).add(event);
            taken.get(round).addAll(event.keys());
        }
        return rounds;
    }

    private Mono<Map<UUID, Outcome>> commit(List<Event> events) {
        return (attribution.isUp() ? insertNew(events) : Mono.just(false))
                .flatMap(stored -> stored ? Mono.just(Claims.ofNew(events)) : insertWhatIsNew(events))
                .map(this::outcomes);
    }

    /** Nearly always nobody knows them, and one statement does. */
    private Mono<Boolean> insertNew(List<Event> events) {
        return tables.insertNew(events).onErrorReturn(DuplicateKeyException.class, false);
    }

    private Mono<Claims> insertWhatIsNew(List<Event> events) {
        return tables.claim(events)
                .map(owners -> Claims.resolve(events, owners))
                .flatMap(claims -> tables.release(claims.conflicting())
                        .then(tables.insert(claims.won(), !attribution.isUp()))
                        .thenReturn(claims))
                .as(transaction::transactional);
    }

    private Map<UUID, Outcome> outcomes(Claims claims) {
        var won = claims.won().stream().map(Event::id).toList();
        var decided = attribution.decide(claims.won().stream()
                .map(event -> new StoredEvent(event.id(), event.traceparent()))
                .toList());
        var outcomes = won.stream()
                .collect(Collectors.<UUID, UUID, Outcome>toMap(id -> id, id -> new Outcome.Stored(id, decided)));
        claims.duplicates().forEach((id, first) -> outcomes.put(id, new Outcome.Duplicate(first)));
        claims.conflicting().forEach(event -> outcomes.put(event.id(), new Outcome.Conflict()));
        return outcomes;
    }
}
