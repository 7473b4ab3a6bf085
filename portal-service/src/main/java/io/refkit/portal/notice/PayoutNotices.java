package io.refkit.portal.notice;

import io.refkit.mail.Mail;
import io.refkit.mail.MailKind;
import io.refkit.mail.Outbox;
import io.refkit.mail.Sender;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Tells affiliates that they were paid: one mail for all that was marked as paid since the last look. Each look goes
 * back an hour, as what is booked is not committed in order; which entries were told already is kept for longer.
 */
final class PayoutNotices {
    private final DatabaseClient database;
    private final TransactionalOperator transactions;
    private final Outbox outbox;

    PayoutNotices(DatabaseClient database, TransactionalOperator transactions, Outbox outbox) {
        this.database = database;
        this.transactions = transactions;
        this.outbox = outbox;
    }

    /** @param cause one of the transactions that it sums up */
    record Paid(
            String cause,
            String name,
            String email,
            String language,
            UUID programId,
            String programName,
            String currency,
            BigDecimal amount,
            long count) {
        Mail mail() {
            var total = Sum.inWords(List.of(new Sum(currency, amount, count)));
            return new Mail(
                    MailKind.PAYOUT_SENT,
                    cause,
                    email,
                    programId,
                    language,
                    Map.of("name", name, "program", programName, "total", total, "count", String.valueOf(count)));
        }
    }

    Mono<Void> write() {
        return inTurn().then(fresh())
                .flatMapIterable(paid -> paid)
                .concatMap(paid -> outbox.add(paid.mail(), Sender.PORTAL))
                .then(remember())
                .as(transactions::transactional);
    }

    /** Replicas wait for one another, until the transaction ends. */
    private Mono<Void> inTurn() {
        return database.sql("select read_to from mail_cursors where name = 'payouts' for update")
                .fetch()
                .all()
                .then();
    }

    private Mono<List<Paid>> fresh() {
        return database.sql("""
                        with told as (
                            insert into announced_payouts (transaction_id)
                            select t.id from ledger_transactions t, mail_cursors c
                            where c.name = 'payouts' and t.kind = 'paid'
                              and t.booked_at > greatest(c.begun_at, c.read_to - interval '1 hour')
                            on conflict do nothing
                            returning transaction_id)
                        select min(told.transaction_id::text) as cause, a.name, a.email, a.language, a.program_id,
                               p.name as program_name, e.currency, sum(e.amount) as amount, count(*) as count
                        from told
                        join ledger_entries e on e.transaction_id = told.transaction_id and e.credit = 'paid'
                        join affiliates a on a.id = e.affiliate_id and a.erased_at is null
                        join programs p on p.id = a.program_id
                        group by a.id, p.id, e.currency
                        """).mapProperties(Paid.class).all().collectList();
    }

    /** One may still be read again for as long as the ledger's time is near that of the cursor, which may stand still. */
    private Mono<Void> remember() {
        return database.sql("update mail_cursors set read_to = clock_timestamp() where name = 'payouts'")
                .then()
                .then(database.sql("""
                        delete from announced_payouts told
                        using ledger_transactions t
                        where t.id = told.transaction_id and t.booked_at < clock_timestamp() - interval '1 day'
                        """).then());
    }
}
