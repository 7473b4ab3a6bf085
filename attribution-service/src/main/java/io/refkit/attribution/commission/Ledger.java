package io.refkit.attribution.commission;

import static io.refkit.postgres.Columns.array;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.refkit.attribution.line.Change;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** How money moved. Each movement is a debit and a credit of the same amount, and written with the line that it opens. */
final class Ledger {
    private final DatabaseClient database;
    private final NoArgGenerator ids = Generators.timeBasedEpochRandomGenerator();

    Ledger(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> book(List<Change> changes) {
        return database.sql("""
                        with changes as materialized (
                            select *
                            from unnest(:ids::uuid[], :programs::uuid[], :lines::uuid[], :affiliates::uuid[],
                                        :kinds::text[], :causes::uuid[], :debits::text[], :credits::text[],
                                        :currencies::text[], :moved::numeric[], :opened::boolean[], :events::uuid[],
                                        :originals::numeric[], :clawbackOfs::uuid[], :holds::timestamptz[],
                                        :amounts::numeric[], :statuses::text[], :reasons::text[])
                                c (id, program_id, commission_id, affiliate_id, kind, cause_id, debit, credit, currency,
                                   moved, opened, event_id, original_amount, clawback_of, hold_until, amount, status,
                                   void_reason)),
                        lines as (
                            insert into commissions (id, event_id, program_id, affiliate_id, original_amount,
                                                     clawback_of, hold_until, amount, currency, status, void_reason,
                                                     type, approved_at, voided_at)
                            select commission_id, event_id, program_id, affiliate_id, original_amount, clawback_of,
                                   hold_until, amount, currency, status, void_reason,
                                   case when clawback_of is null then 'commission' else 'clawback' end,
                                   case when status = 'approved' then clock_timestamp() end,
                                   case when status = 'voided' then clock_timestamp() end
                            from changes
                            where opened),
                        booked as (
                            insert into ledger_transactions (id, program_id, commission_id, kind, cause_id)
                            select id, program_id, commission_id, kind, cause_id from changes)
                        insert into ledger_entries (transaction_id, affiliate_id, debit, credit, currency, amount)
                        select id, affiliate_id, debit, credit, currency, moved from changes
                        """)
                .bind("ids", array(changes, UUID[]::new, c -> ids.generate()))
                .bind("programs", uuids(changes, c -> c.after().origin().programId()))
                .bind("lines", uuids(changes, c -> c.after().id()))
                .bind("affiliates", uuids(changes, c -> c.after().origin().affiliateId()))
                .bind("kinds", texts(changes, c -> c.movement().kind().stored()))
                .bind("causes", uuids(changes, c -> c.movement().cause()))
                .bind("debits", texts(changes, c -> c.movement().debit().stored()))
                .bind("credits", texts(changes, c -> c.movement().credit().stored()))
                .bind(
                        "currencies",
                        texts(changes, c -> c.after().amount().currency().getCurrencyCode()))
                .bind("moved", amounts(changes, c -> c.movement().amount()))
                .bind("opened", array(changes, Boolean[]::new, c -> c.before() == null))
                .bind("events", uuids(changes, c -> c.after().origin().eventId()))
                .bind(
                        "originals",
                        amounts(changes, c -> c.after().origin().original().amount()))
                .bind("clawbackOfs", uuids(changes, c -> c.after().origin().clawbackOf()))
                .bind(
                        "holds",
                        array(changes, Instant[]::new, c -> c.after().origin().holdUntil()))
                .bind("amounts", amounts(changes, c -> c.after().amount().amount()))
                .bind("statuses", texts(changes, c -> c.after().status().stored()))
                .bind("reasons", texts(changes, c -> c.after().voidReason()))
                .then();
    }

    private static UUID[] uuids(List<Change> changes, Function<Change, @Nullable UUID> column) {
        return array(changes, UUID[]::new, column);
    }

    private static String[] texts(List<Change> changes, Function<Change, @Nullable String> column) {
        return array(changes, String[]::new, column);
    }

    private static BigDecimal[] amounts(List<Change> changes, Function<Change, BigDecimal> column) {
        return array(changes, BigDecimal[]::new, column::apply);
    }
}
