package io.refkit.admin.mail;

import static io.refkit.postgres.Columns.required;

import io.refkit.admin.audit.Acting;
import io.refkit.mail.MailKind;
import io.refkit.mail.MailText;
import io.refkit.mail.MailTexts;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What programs say in their mails instead of the usual texts. */
final class OwnTexts {
    private final DatabaseClient database;
    private final Acting acting;

    OwnTexts(DatabaseClient database, Acting acting) {
        this.database = database;
        this.acting = acting;
    }

    private record Key(String kind, String language) {}

    /** @return all of a program's texts, own and usual */
    Mono<List<ProgramText>> of(UUID program) {
        return database.sql("select kind, language, subject, body from mail_texts where program_id = :program")
                .bind("program", program)
                .map(row -> Map.entry(
                        new Key(required(row, "kind", String.class), required(row, "language", String.class)),
                        new MailText(required(row, "subject", String.class), required(row, "body", String.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .map(OwnTexts::besideUsual);
    }

    private static List<ProgramText> besideUsual(Map<Key, MailText> own) {
        return ProgramText.KINDS.stream()
                .flatMap(kind -> ProgramText.LANGUAGES.stream()
                        .map(language -> new ProgramText(
                                kind.stored(),
                                language,
                                kind.names(),
                                MailTexts.usual(kind, language),
                                own.get(new Key(kind.stored(), language)))))
                .toList();
    }

    /**
     * One that says what the mail says anyway is not kept, so that it goes on following the usual one.
     *
     * @return false where there is no such program
     */
    Mono<Boolean> say(UUID program, NewText text) {
        return text.isUsual()
                ? giveUp(program, text.kind(), text.language()).thenReturn(true)
                : keep(program, text).as(acting::run);
    }

    private Mono<Boolean> keep(UUID program, NewText text) {
        return database.sql("""
                        insert into mail_texts (program_id, kind, language, subject, body)
                        select id, :kind, :language, :subject, :body from programs where id = :program
                        on conflict (program_id, kind, language)
                        do update set subject = excluded.subject, body = excluded.body
                        """)
                .bind("program", program)
                .bind("kind", text.kind().stored())
                .bind("language", text.language())
                .bind("subject", text.text().subject())
                .bind("body", text.text().body())
                .fetch()
                .rowsUpdated()
                .map(kept -> kept > 0);
    }

    /** Goes back to the usual text, from wherever. */
    Mono<Void> giveUp(UUID program, MailKind kind, String language) {
        return database.sql("""
                        delete from mail_texts where program_id = :program and kind = :kind and language = :language
                        """)
                .bind("program", program)
                .bind("kind", kind.stored())
                .bind("language", language)
                .then()
                .as(acting::run);
    }
}
