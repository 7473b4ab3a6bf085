package io.refkit.attribution.commission;

import static io.refkit.postgres.Columns.array;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.refkit.attribution.decision.Commission;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What was earned, line by line. */
public final class Commissions {
    private final DatabaseClient database;
    private final NoArgGenerator ids = Generators.timeBasedEpochRandomGenerator();

    Commissions(DatabaseClient database) {
        this.database = database;
    }

    /** Writes a pending line for each. */
    public Mono<Void> book(List<Commission> earned) {
        return database.sql("""
                        insert into commissions (id, event_id, program_id, affiliate_id, amount, currency, status)
                        select line.*, 'pending'
                        from unnest(:ids::uuid[], :events::uuid[], :programs::uuid[], :affiliates::uuid[],
                                    :amounts::numeric[], :currencies::text[]) line
                        """)
                .bind("ids", array(earned, UUID[]::new, c -> ids.generate()))
                .bind("events", array(earned, UUID[]::new, Commission::eventId))
                .bind("programs", array(earned, UUID[]::new, Commission::programId))
                .bind("affiliates", array(earned, UUID[]::new, Commission::affiliateId))
                .bind(
                        "amounts",
                        array(earned, BigDecimal[]::new, c -> c.amount().amount()))
                .bind(
                        "currencies",
                        array(earned, String[]::new, c -> c.amount().currency().getCurrencyCode()))
                .then();
    }

    /** Of several at once, one pays. */
    public Mono<Payment> pay(UUID id) {
        return database.sql("""
                        with paid as (
                            update commissions
                            set status = 'paid', paid_at = clock_timestamp()
                            where id = :id and status = 'pending'
                            returning id)
                        select case when exists (select from paid) then 'PAID'
                                    when exists (select from commissions where id = :id) then 'ALREADY_PAID'
                                    else 'NOT_FOUND' end
                        """).bind("id", id).mapValue(String.class).one().map(Payment::valueOf);
    }
}
