package io.refkit.admin.mail;

import io.refkit.admin.page.Page;
import io.refkit.admin.page.PageRequest;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The outbox, as the panel shows it. */
final class Mails {
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
    Mono<Page<SentMail>> newest(UUID program, PageRequest page) {
        var query = database.sql("""
                        select id, kind, recipient, program_id, language, state, attempts, last_error,
                               case state when 'waiting' then next_attempt_at end as next_attempt_at, sent_at,
                               created_at
                        from mails
                        where (program_id = :program or program_id is null) and (created_at, id) < (:at, :id)
                        order by created_at desc, id desc
                        limit :limit
                        """).bind("program", program);
        return page.read(query, SentMail.class);
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
