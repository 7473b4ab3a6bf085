package io.refkit.attribution.reattribution;

import static io.refkit.postgres.Columns.required;

import io.refkit.attribution.decision.Proration;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import reactor.core.publisher.Mono;

/** Whose sales and customers are, after all that was said about them. */
final class Owners {
    private final DatabaseClient database;

    Owners(DatabaseClient database) {
        this.database = database;
    }

    /**
     * @param affiliateId null where it is nobody's sale
     * @param refunds of it so far
     */
    record Owner(
            UUID programId, boolean isDecided, @Nullable UUID affiliateId, Proration refunds) {}

    /** @return nothing where there is no such event, or no such affiliate in its program */
    Mono<Owner> of(UUID event, UUID affiliate) {
        return database.sql("""
                        select e.program_id, e.gross, d.event_id is not null as decided,
                               (select sum(amount) from refunds where event_id = e.id) as refunded,
                               coalesce((select to_affiliate_id
                                         from reattributions
                                         where event_id = e.id
                                         order by made_at desc, id desc
                                         limit 1),
                                        case when d.attribution like 'attributed%' then d.affiliate_id end) as owner_id
                        from events e
                        join affiliates a on a.program_id = e.program_id and a.id = :affiliate
                        left join decisions d on d.event_id = e.id
                        where e.id = :event
                        """)
                .bind("event", event)
                .bind("affiliate", affiliate)
                .map(row -> new Owner(
                        required(row, "program_id", UUID.class),
                        required(row, "decided", Boolean.class),
                        row.get("owner_id", UUID.class),
                        new Proration(row.get("gross", BigDecimal.class), row.get("refunded", BigDecimal.class))))
                .one();
    }

    Mono<Void> record(UUID id, Owner from, Reattribution to) {
        return database.sql("""
                        insert into reattributions (id, program_id, event_id, from_affiliate_id, to_affiliate_id,
                                                    admin_account_id, reason, moves_customer)
                        values (:id, :program, :event, :from, :to, :admin, :reason, :moves)
                        """)
                .bind("id", id)
                .bind("program", from.programId())
                .bind("event", to.eventId())
                .bind("from", Parameter.fromOrEmpty(from.affiliateId(), UUID.class))
                .bind("to", to.affiliateId())
                .bind("admin", Parameter.fromOrEmpty(to.adminAccountId(), UUID.class))
                .bind("reason", to.reason())
                .bind("moves", to.movesCustomer())
                .then();
    }

    /** From now on. @return false where they are the affiliate's already, or the event names none */
    Mono<Boolean> moveCustomer(UUID event, UUID affiliate) {
        return database.sql("""
                        update customer_bindings b
                        set valid_to = tick()
                        from events e
                        where e.id = :event
                          and b.program_id = e.program_id
                          and b.customer_id = e.customer_id
                          and b.valid_to = 'infinity'
                          and b.affiliate_id <> :affiliate
                        """)
                .bind("event", event)
                .bind("affiliate", affiliate)
                .then()
                .then(bindUnbound(event, affiliate));
    }

    private Mono<Boolean> bindUnbound(UUID event, UUID affiliate) {
        return database.sql("""
                        insert into customer_bindings (program_id, customer_id, affiliate_id, valid_from)
                        select e.program_id, e.customer_id, :affiliate, coalesce(max(b.valid_to), tick())
                        from events e
                        left join customer_bindings b
                            on b.program_id = e.program_id and b.customer_id = e.customer_id
                        where e.id = :event and e.customer_id is not null
                        group by e.program_id, e.customer_id
                        having max(b.valid_to) is distinct from 'infinity'
                        """)
                .bind("event", event)
                .bind("affiliate", affiliate)
                .fetch()
                .rowsUpdated()
                .map(bound -> bound > 0);
    }
}
