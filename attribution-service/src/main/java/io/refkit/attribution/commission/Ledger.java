package io.refkit.attribution.commission;

import static io.refkit.postgres.Columns.array;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.refkit.attribution.line.Change;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** How money moved. Each movement is a debit and a credit of the same amount. */
final class Ledger {
    private final DatabaseClient database;
    private final NoArgGenerator ids = Generators.timeBasedEpochRandomGenerator();

    Ledger(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> book(List<Change> changes) {
        return database.sql("""
                        with movements as (
                            select *
                            from unnest(:ids::uuid[], :programs::uuid[], :lines::uuid[], :affiliates::uuid[],
                                        :kinds::text[], :causes::uuid[], :debits::text[], :credits::text[],
                                        :currencies::text[], :amounts::numeric[])
                                m (id, program_id, commission_id, affiliate_id, kind, cause_id, debit, credit, currency,
                                   amount)),
                        booked as (
                            insert into ledger_transactions (id, program_id, commission_id, kind, cause_id)
                            select id, program_id, commission_id, kind, cause_id from movements)
                        insert into ledger_entries (transaction_id, affiliate_id, debit, credit, currency, amount)
                        select id, affiliate_id, debit, credit, currency, amount from movements
                        """)
                .bind("ids", array(changes, UUID[]::new, c -> ids.generate()))
                .bind("programs", uuids(changes, c -> c.after().origin().programId()))
                .bind("lines", uuids(changes, c -> c.after().id()))
                .bind("affiliates", uuids(changes, c -> c.after().origin().affiliateId()))
                .bind("kinds", texts(changes, c -> c.movement().kind().stored()))
                .bind("causes", array(changes, UUID[]::new, c -> c.movement().cause()))
                .bind("debits", texts(changes, c -> c.movement().debit().stored()))
                .bind("credits", texts(changes, c -> c.movement().credit().stored()))
                .bind(
                        "currencies",
                        texts(changes, c -> c.after().amount().currency().getCurrencyCode()))
                .bind(
                        "amounts",
                        array(changes, BigDecimal[]::new, c -> c.movement().amount()))
                .then();
    }

    private static UUID[] uuids(List<Change> changes, Function<Change, UUID> column) {
        return array(changes, UUID[]::new, column::apply);
    }

    private static String[] texts(List<Change> changes, Function<Change, String> column) {
        return array(changes, String[]::new, column::apply);
    }
}
