package io.refkit.attribution.fraud;

import static io.refkit.postgres.Columns.array;

import io.refkit.attribution.decision.Attribution.Attributed;
import io.refkit.attribution.decision.Attribution.AttributedClick;
import io.refkit.attribution.decision.Click;
import io.refkit.attribution.decision.Decision;
import io.refkit.attribution.fraud.Observations.Observation;
import io.refkit.attribution.fraud.Observations.Owned;
import io.refkit.attribution.signal.Signal;
import io.refkit.attribution.signal.Suspicion;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Flags sales, each in the transaction that makes it an affiliate's; a flag once written stays. */
public final class Flags {
    private final DatabaseClient database;
    private final Observations observations;
    private final Suspicion suspicion;

    Flags(DatabaseClient database, Observations observations, Suspicion suspicion) {
        this.database = database;
        this.observations = observations;
        this.suspicion = suspicion;
    }

    /** In as many statements for a thousand as for one. */
    public Mono<Void> flag(List<Decision> decisions) {
        return flagOwned(decisions.stream().flatMap(Flags::owned).toList());
    }

    /** A sale that is somebody's by a person's word: no click made it theirs. */
    public Mono<Void> flagGiven(UUID event, UUID affiliate) {
        return flagOwned(List.of(new Owned(event, affiliate, null)));
    }

    private static Stream<Owned> owned(Decision decision) {
        return decision.attribution() instanceof Attributed attributed
                ? Stream.of(new Owned(decision.sale().eventId(), attributed.affiliateId(), click(attributed)))
                : Stream.empty();
    }

    private static @Nullable Click click(Attributed attributed) {
        return attributed instanceof AttributedClick(var click) ? click : null;
    }

    private record Flagged(Observation sale, List<Signal> signals) {
        String codes() {
            return signals.stream().map(Signal::code).collect(Collectors.joining(","));
        }
    }

    private Mono<Void> flagOwned(List<Owned> sales) {
        return sales.isEmpty()
                ? Mono.empty()
                : observations
                        .of(sales)
                        .map(sale -> new Flagged(sale, suspicion.of(sale.observed())))
                        .filter(flagged -> !flagged.signals().isEmpty())
                        .collectList()
                        .flatMap(this::insert);
    }

    private Mono<Void> insert(List<Flagged> flagged) {
        return flagged.isEmpty()
                ? Mono.empty()
                : database.sql("""
                        insert into fraud_flags (event_id, affiliate_id, program_id, signals)
                        select event_id, affiliate_id, program_id, string_to_array(signals, ',')
                        from unnest(:events::uuid[], :affiliates::uuid[], :programs::uuid[], :signals::text[])
                            flagged (event_id, affiliate_id, program_id, signals)
                        on conflict do nothing
                        """)
                        .bind(
                                "events",
                                array(flagged, UUID[]::new, f -> f.sale().eventId()))
                        .bind(
                                "affiliates",
                                array(flagged, UUID[]::new, f -> f.sale().affiliateId()))
                        .bind(
                                "programs",
                                array(flagged, UUID[]::new, f -> f.sale().programId()))
                        .bind("signals", array(flagged, String[]::new, Flagged::codes))
                        .then();
    }
}
