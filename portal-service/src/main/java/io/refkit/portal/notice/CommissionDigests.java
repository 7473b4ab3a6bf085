package io.refkit.portal.notice;

import io.refkit.mail.Mail;
import io.refkit.mail.MailKind;
import io.refkit.mail.Outbox;
import io.refkit.mail.Sender;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Tells affiliates who asked for it what they have earned since they were last told, at most once a day. What is booked
 * is not committed in order: the last minutes are left to the next one.
 */
final class CommissionDigests {
    private final DatabaseClient database;
    private final TransactionalOperator transactions;
    private final Outbox outbox;

    CommissionDigests(DatabaseClient database, TransactionalOperator transactions, Outbox outbox) {
        this.database = database;
        this.transactions = transactions;
        this.outbox = outbox;
    }

    /** @param until the end of what it is about, which began at {@code readTo} */
    record Due(
            UUID id,
            String name,
            String email,
            String language,
            UUID programId,
            String programName,
            Instant readTo,
            Instant until) {
        Mail mail(List<Sum> sums) {
            long count = sums.stream().mapToLong(Sum::count).sum();
            return new Mail(
                    MailKind.NEW_COMMISSIONS,
                    id + ":" + until,
                    email,
                    programId,
                    language,
                    Map.of(
                            "name",
                            name,
                            "program",
                            programName,
                            "total",
                            Sum.inWords(sums),
                            "count",
                            String.valueOf(count)));
        }
    }

    Mono<Void> write() {
        return Mono.defer(this::next)
                .as(transactions::transactional)
                .repeat()
                .takeWhile(found -> found)
                .then();
    }

    /** @return whether one was due */
    private Mono<Boolean> next() {
        return due().flatMap(due -> earned(due)
                        .filter(sums -> !sums.isEmpty())
                        .flatMap(sums -> outbox.add(due.mail(sums), Sender.PORTAL))
                        .then(remember(due))
                        .thenReturn(true))
                .defaultIfEmpty(false);
    }

    private Mono<Due> due() {
        return database.sql("""
                        select a.id, a.name, a.email, a.language, a.program_id, p.name as program_name, d.read_to,
                               clock_timestamp() - interval '5 minutes' as until
                        from commission_digests d
                        join affiliates a on a.id = d.affiliate_id and a.commission_mails and a.status = 'active'
                        join programs p on p.id = a.program_id
                        where d.read_to < clock_timestamp() - interval '1 day 5 minutes'
                        limit 1
                        for update of d skip locked
                        """).mapProperties(Due.class).one();
    }

    /** A line is booked in the transaction that makes it. */
    private Mono<List<Sum>> earned(Due due) {
        return database.sql("""
                        select e.currency, sum(e.amount) as amount, count(*) as count
                        from commissions c
                        join ledger_transactions t on t.commission_id = c.id and t.kind = 'earned'
                        join ledger_entries e on e.transaction_id = t.id
                        where c.affiliate_id = :id
                          and c.created_at > :from - interval '1 minute'
                          and t.booked_at > :from and t.booked_at <= :until
                        group by e.currency having sum(e.amount) > 0 order by e.currency
                        """)
                .bind("id", due.id())
                .bind("from", due.readTo())
                .bind("until", due.until())
                .mapProperties(Sum.class)
                .all()
                .collectList();
    }

    private Mono<Void> remember(Due due) {
        return database.sql("update commission_digests set read_to = :until where affiliate_id = :id")
                .bind("id", due.id())
                .bind("until", due.until())
                .then();
    }
}
