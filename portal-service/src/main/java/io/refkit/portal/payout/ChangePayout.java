package io.refkit.portal.payout;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.refkit.http.Ids;
import io.refkit.mail.Mail;
import io.refkit.mail.MailKind;
import io.refkit.mail.Outbox;
import io.refkit.mail.Sender;
import io.refkit.portal.affiliate.Affiliate;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Changes where payouts go, and tells the address they went to until now: who stole a session would change that. */
final class ChangePayout {
    private final DatabaseClient database;
    private final TransactionalOperator transactions;
    private final Outbox outbox;

    ChangePayout(DatabaseClient database, TransactionalOperator transactions, Outbox outbox) {
        this.database = database;
        this.transactions = transactions;
        this.outbox = outbox;
    }

    /** @param before as the affiliate is until now */
    Mono<Void> change(Affiliate before, PayoutDetails details) {
        return store(before, details)
                .flatMap(changed -> changed > 0 ? outbox.add(notice(before), Sender.PORTAL) : Mono.empty())
                .as(transactions::transactional);
    }

    private Mono<Long> store(Affiliate affiliate, PayoutDetails details) {
        return database.sql("""
                        update affiliates a
                        set payout_email = new.email, payout_method = new.method, payout_details = new.details
                        from (select id, cast(:email as text) as email,
                                     coalesce(:method, payout_method) as method,
                                     case when cast(:method as text) is null then payout_details else :details end as details
                              from affiliates where id = :id) new
                        where a.id = new.id
                          and (a.payout_email, a.payout_method, a.payout_details)
                              is distinct from (new.email, new.method, new.details)
                        """)
                .bind("id", affiliate.id())
                .bind("email", details.payoutEmail())
                .bind("method", Parameters.in(R2dbcType.VARCHAR, details.method()))
                .bind("details", Parameters.in(R2dbcType.VARCHAR, details.details()))
                .fetch()
                .rowsUpdated();
    }

    private static Mail notice(Affiliate affiliate) {
        var until = affiliate.payoutEmail();
        return new Mail(
                MailKind.PAYOUT_CHANGED,
                Ids.next().toString(),
                until == null ? affiliate.email() : until,
                affiliate.programId(),
                affiliate.language(),
                Map.of("name", affiliate.name(), "program", affiliate.programName()));
    }
}
