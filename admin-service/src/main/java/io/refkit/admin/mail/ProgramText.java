package io.refkit.admin.mail;

import io.refkit.mail.MailKind;
import io.refkit.mail.MailText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a program's mails of a kind say in a language.
 *
 * @param names what the text may name in braces
 * @param usual what they say without the program's own words
 * @param own null where the program has none
 */
record ProgramText(
        String kind,
        String language,
        List<String> names,
        MailText usual,
        @Nullable MailText own) {
    /** Those that a program may say in its own words. */
    static final List<MailKind> KINDS =
            Stream.of(MailKind.values()).filter(MailKind::isOfProgram).toList();

    static final List<String> LANGUAGES = List.of("en", "pt");

    /** @return nothing for what is none, or no program's */
    static Optional<MailKind> kind(String stored) {
        return MailKind.of(stored).filter(MailKind::isOfProgram);
    }

    /** What the mails say now. */
    MailText text() {
        return own == null ? usual : own;
    }
}
