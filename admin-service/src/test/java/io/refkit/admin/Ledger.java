package io.refkit.admin;

import io.refkit.testing.TestDatabase;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the other services would have written: valid rows, with what a test is about varied. */
final class Ledger {
    private final TestDatabase database;
    private final UUID program;
    private final UUID affiliate;

    /** Of the only program and its only affiliate. */
    Ledger(TestDatabase database) {
        this.database = database;
        this.program = database.value("select id from programs order by created_at limit 1");
        this.affiliate = database.value("select id from affiliates order by created_at limit 1");
    }

    UUID affiliate() {
        return affiliate;
    }

    /** @return the id of an event that is not decided yet */
    UUID event(@Nullable String revenue, @Nullable String metadata) {
        var id = UUID.randomUUID();
        var amount = revenue == null ? null : new BigDecimal(revenue);
        database.execute("""
                insert into events (id, program_id, event_name, visitor_token, revenue, gross, currency, metadata,
                                    received_at)
                values (?, ?, 'sale', 'rk_1', ?, ?, 'USD', ?::jsonb, clock_timestamp())
                """, id, program, amount, amount, metadata);
        return id;
    }

    void decide(UUID event, String attribution, String earning) {
        database.execute(
                "insert into decisions (event_id, program_id, attribution, earning, affiliate_id) values (?, ?, ?, ?, ?)",
                event,
                program,
                attribution,
                earning,
                affiliate);
    }

    /** @return the id of a pending commission for an event of its own */
    UUID commission(String amount) {
        var event = event("99.00", null);
        decide(event, "attributed_click", "earned");
        var id = UUID.randomUUID();
        database.execute("""
                insert into commissions (id, event_id, program_id, affiliate_id, amount, original_amount, currency,
                                         status)
                values (?, ?, ?, ?, ?, ?, 'USD', 'pending')
                """, id, event, program, affiliate, new BigDecimal(amount), new BigDecimal(amount));
        return id;
    }

    /** As nobody else may: what is kept for ever is removed with all that hangs on it. */
    static void forget(TestDatabase database, String tables) {
        database.execute("set session_replication_role = replica; truncate %s cascade".formatted(tables));
    }
}
