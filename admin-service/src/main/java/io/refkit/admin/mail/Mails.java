package io.refkit.admin.mail;

import io.refkit.admin.page.Conditions;
import io.refkit.admin.page.Page;
import io.refkit.admin.page.PageRequest;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The outbox, as the panel shows it. */
final class Mails {
    /** Says what an index says, as few mails are, and their state is known only when the statement runs. */
    private static final String UNSENT = "mail.state <> 'sent'";

    private final DatabaseClient database;

    Mails(DatabaseClient database) {
        this.database = database;
    }

    enum ResendOutcome {
        WAITING,
        NOT_FOUND,
        UNDER_WAY
    }

    /** Those of a program, and of none. */
    Mono<Page<SentMail>> newest(UUID program, MailFilter filter, PageRequest page) {
        var conditions = new Conditions().and("mail.state = :state", "state", filter.state());
        if (filter.state() != null && !filter.state().equals("sent")) {
            conditions.and(UNSENT);
        }
        var query = database.sql("""
                        select mail.id, mail.kind, mail.recipient, mail.program_id, program.name as program_name,
                               mail.language, mail.state, mail.attempts, mail.last_error,
                               case mail.state when 'waiting' then mail.next_attempt_at end as next_attempt_at,
                               mail.sent_at, mail.created_at
                        from mails mail
                        left join programs program on program.id = mail.program_id
                        where (mail.program_id = :program or mail.program_id is null)
                          and (mail.created_at, mail.id) < (:at, :id)
                        """ + conditions.sql() + """
                        order by mail.created_at desc, mail.id desc
                        limit :limit
                        """).bind("program", program);
        return page.read(conditions.bind(query), SentMail.class);
    }

    /** Unless an attempt is under way: then it would be sent twice. */
    Mono<ResendOutcome> resend(UUID id) {
        return database.sql("""
                        update mails
                        set state = 'waiting', attempts = 0, sent_at = null, last_error = null,
                            next_attempt_at = clock_timestamp()
                        where id = :id
                          and (state <> 'waiting' or last_error is not null or next_attempt_at <= clock_timestamp())
                        """)
                .bind("id", id)
                .fetch()
                .rowsUpdated()
                .flatMap(updated -> updated > 0
                        ? Mono.just(ResendOutcome.WAITING)
                        : exists(id).map(there -> there ? ResendOutcome.UNDER_WAY : ResendOutcome.NOT_FOUND));
    }

    private Mono<Boolean> exists(UUID id) {
        return database.sql("select exists (select from mails where id = :id)")
                .bind("id", id)
                .mapValue(Boolean.class)
                .one();
    }
}
