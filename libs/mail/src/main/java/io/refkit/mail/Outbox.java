package io.refkit.mail;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Parameters;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Where mails wait to be sent. */
public final class Outbox {
    private static final NoArgGenerator VERSION_7 = Generators.timeBasedEpochRandomGenerator();

    private final DatabaseClient database;
    private final JsonMapper json;

    Outbox(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** In the transaction of its cause, where there is one: then both are there, or neither is. */
    public Mono<Void> add(Mail mail, Sender sender) {
        var program = mail.programId();
        return database.sql("""
                        insert into mails (id, kind, cause, recipient, program_id, language, parameters, sender)
                        values (:id, :kind, :cause, :recipient, :program, :language, :parameters, :sender)
                        on conflict (kind, cause) do nothing
                        """)
                .bind("id", VERSION_7.generate())
                .bind("kind", mail.kind().stored())
                .bind("cause", mail.cause())
                .bind("recipient", mail.recipient())
                .bind("program", program == null ? Parameters.in(UUID.class) : Parameters.in(program))
                .bind("language", mail.language())
                .bind("parameters", Json.of(json.writeValueAsBytes(mail.parameters())))
                .bind("sender", sender.stored())
                .then();
    }
}
