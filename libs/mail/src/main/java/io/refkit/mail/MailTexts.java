package io.refkit.mail;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What mails say: a program's own words, or the usual ones. */
public final class MailTexts {
    private static final String BUNDLE = "io.refkit.mail.messages";
    /** Else a server's own language would come before English. */
    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    private final DatabaseClient database;

    MailTexts(DatabaseClient database) {
        this.database = database;
    }

    Mono<MailText> of(MailKind kind, @Nullable UUID program, String language) {
        return program == null
                ? Mono.just(usual(kind, language))
                : own(kind, program, language).defaultIfEmpty(usual(kind, language));
    }

    private Mono<MailText> own(MailKind kind, UUID program, String language) {
        return database.sql("""
                        select subject, body from mail_texts
                        where program_id = :program and kind = :kind and language = :language
                        """)
                .bind("program", program)
                .bind("kind", kind.stored())
                .bind("language", language)
                .mapProperties(MailText.class)
                .one();
    }

    public static MailText usual(MailKind kind, String language) {
        var bundle = bundle(language);
        return new MailText(bundle.getString(kind.stored() + ".subject"), bundle.getString(kind.stored() + ".body"));
    }

    /** What the button says. */
    static String action(MailKind kind, String language) {
        return bundle(language).getString(kind.stored() + ".action");
    }

    static ResourceBundle bundle(String language) {
        return ResourceBundle.getBundle(BUNDLE, Locale.of(language), NO_FALLBACK);
    }
}
