package io.refkit.attribution.deciding;

import static io.refkit.postgres.Columns.array;

import io.refkit.attribution.decision.Binding;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Whose customers are whose. */
final class Bindings {
    private final DatabaseClient database;

    Bindings(DatabaseClient database) {
        this.database = database;
    }

    /** A customer whom somebody moved before an earlier sale was decided is bound by it until then. */
    Mono<Void> bind(List<Binding> bindings) {
        return bindings.isEmpty()
                ? Mono.empty()
                : database.sql("""
                        insert into customer_bindings (program_id, customer_id, affiliate_id, event_id, valid_from,
                                                       valid_to)
                        select bound.*,
                               coalesce((select min(later.valid_from)
                                         from customer_bindings later
                                         where later.program_id = bound.program_id
                                           and later.customer_id = bound.customer_id
                                           and later.valid_from > bound.valid_from), 'infinity')
                        from unnest(:programs::uuid[], :customers::text[], :affiliates::uuid[], :events::uuid[],
                                    :from::timestamptz[])
                            bound (program_id, customer_id, affiliate_id, event_id, valid_from)
                        """)
                        .bind(
                                "programs",
                                array(bindings, UUID[]::new, b -> b.customer().programId()))
                        .bind(
                                "customers",
                                array(bindings, String[]::new, b -> b.customer().id()))
                        .bind("affiliates", array(bindings, UUID[]::new, Binding::affiliateId))
                        .bind("events", array(bindings, UUID[]::new, b -> b.by().eventId()))
                        .bind("from", array(bindings, Instant[]::new, b -> b.by().receivedAt()))
                        .then();
    }
}
