package io.refkit.mail;

import io.r2dbc.spi.Readable;
import io.refkit.mail.Delivery.Deferred;
import io.refkit.mail.Delivery.Delivered;
import io.refkit.mail.Delivery.Refused;
import io.refkit.postgres.Columns;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The outbox as a sender sees it. Taking a mail leases it: no lock and no transaction is held while a mail server
 * thinks, and what dies with it in hand leaves it to be taken again once the lease is over. So a mail is sent twice only
 * where a process dies between the server's yes and writing that down, and of those only the one that was in flight.
 */
final class MailQueue {
    private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};
    private static final int ERROR_LENGTH = 500;

    private final DatabaseClient database;
    private final JsonMapper json;

    MailQueue(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    Mono<Queued> take(Sender sender, Duration lease) {
        return database.sql("""
                        update mails
                        set attempts = attempts + 1, last_error = null,
                            next_attempt_at = clock_timestamp() + make_interval(secs => :lease)
                        where id = (select id from mails
                                    where sender = :sender and state = 'waiting' and next_attempt_at <= clock_timestamp()
                                    order by next_attempt_at limit 1 for update skip locked)
                        returning id, kind, cause, recipient, program_id, language, parameters::text as parameters,
                                  attempts
                        """)
                .bind("sender", sender.stored())
                .bind("lease", lease.toMillis() / 1000d)
                .map(this::queued)
                .one();
    }

    private Queued queued(Readable row) {
        return new Queued(
                Columns.required(row, "id", UUID.class),
                Columns.required(row, "kind", String.class),
                Columns.required(row, "cause", String.class),
                Columns.required(row, "recipient", String.class),
                row.get("program_id", UUID.class),
                Columns.required(row, "language", String.class),
                json.readValue(Columns.required(row, "parameters", String.class), PARAMETERS),
                Columns.required(row, "attempts", Integer.class));
    }

    /** @return how long the oldest that waits has been waiting; 0 where none does */
    Mono<Double> oldestSeconds(Sender sender) {
        return database.sql("""
                        select coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::double precision
                        from mails where sender = :sender and state = 'waiting'
                        """)
                .bind("sender", sender.stored())
                .mapValue(Double.class)
                .one();
    }

    Mono<Void> settle(Queued mail, Delivery delivery) {
        return switch (delivery) {
            case Delivered() -> sent(mail);
            case Refused(var reason) -> failed(mail, reason);
            case Deferred(var reason) ->
                Backoff.after(mail.attempts())
                        .map(pause -> later(mail, reason, pause))
                        .orElseGet(() -> failed(mail, reason));
        };
    }

    private Mono<Void> sent(Queued mail) {
        return database.sql("""
                        update mails set state = 'sent', sent_at = clock_timestamp()
                        where id = :id and attempts = :attempts and state = 'waiting'
                        """)
                .bind("id", mail.id())
                .bind("attempts", mail.attempts())
                .then();
    }

    private Mono<Void> later(Queued mail, String reason, Duration pause) {
        return database.sql("""
                        update mails set last_error = :reason,
                            next_attempt_at = clock_timestamp() + make_interval(secs => :pause)
                        where id = :id and attempts = :attempts and state = 'waiting'
                        """)
                .bind("id", mail.id())
                .bind("attempts", mail.attempts())
                .bind("reason", cut(reason))
                .bind("pause", (double) pause.toSeconds())
                .then();
    }

    private Mono<Void> failed(Queued mail, String reason) {
        return database.sql("""
                        update mails set state = 'failed', last_error = :reason
                        where id = :id and attempts = :attempts and state = 'waiting'
                        """)
                .bind("id", mail.id())
                .bind("attempts", mail.attempts())
                .bind("reason", cut(reason))
                .then();
    }

    private static String cut(String reason) {
        var line = reason.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() > ERROR_LENGTH ? line.substring(0, ERROR_LENGTH) : line;
    }
}
