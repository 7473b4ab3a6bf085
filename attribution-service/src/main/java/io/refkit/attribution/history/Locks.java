package io.refkit.attribution.history;

import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * What keeps others out until a transaction ends: first programs, then customers, then sales, each in one order, so that
 * nobody waits for somebody who waits for them. What was changed before is seen only by later statements; hence these of
 * their own.
 */
public final class Locks {
    private final DatabaseClient database;

    Locks(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Keeps the facts of these events' programs from changing; lets nobody else decide events of their customers, nor move
     * the customers.
     */
    public Mono<Void> lockCustomers(List<UUID> events) {
        return run("select lock_customers(:ids)", events);
    }

    /** Lets nobody else take these sales back or give them away. */
    public Mono<Void> lockSales(List<UUID> events) {
        return run("""
                select pg_advisory_xact_lock(lock)
                from (select distinct hashtextextended(event_id::text, 13) as lock
                      from unnest(:ids::uuid[]) event_id
                      order by lock) sales
                """, events);
    }

    private Mono<Void> run(String sql, List<UUID> events) {
        return database.sql(sql).bind("ids", events.toArray(UUID[]::new)).then();
    }
}
