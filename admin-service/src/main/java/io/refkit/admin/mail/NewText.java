package io.refkit.admin.mail;

import io.refkit.http.Checked;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Texts;
import io.refkit.mail.MailKind;
import io.refkit.mail.MailText;
import io.refkit.mail.MailTexts;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a program wants mails of a kind to say in a language. */
record NewText(MailKind kind, String language, MailText text) {
    private static final int SUBJECT_LENGTH = 200;
    private static final int BODY_LENGTH = 10_000;

    /** What was sent, its types checked and nothing else. */
    record Sent(
            @Nullable String kind,
            @Nullable String language,
            @Nullable String subject,
            @Nullable String body) {}

    static Checked<NewText> of(Sent sent) {
        var subject = sent.subject();
        var body = sent.body();
        if (sent.kind() == null || sent.language() == null || subject == null || body == null) {
            return new Invalid<>("kind, language, subject, and body are required");
        }
        var kind = ProgramText.kind(sent.kind()).orElse(null);
        if (kind == null) {
            return new Invalid<>("kind must be one of "
                    + ProgramText.KINDS.stream().map(MailKind::stored).collect(Collectors.joining(", ")));
        }
        var text = new MailText(subject.strip(), body.replace("\r\n", "\n").strip());
        return Checked.of(
                new NewText(kind, sent.language(), text),
                ProgramText.LANGUAGES.contains(sent.language()) ? null : "language must be en or pt",
                flawOfText(text),
                flawOfNames(text, kind.names()));
    }

    /** @return whether it says what the mail says anyway */
    boolean isUsual() {
        return text.equals(MailTexts.usual(kind, language));
    }

    private static @Nullable String flawOfText(MailText text) {
        if (text.subject().isEmpty() || text.body().isEmpty()) {
            return "subject and body must not be blank";
        }
        var flaw = Texts.flawOfLine("subject", text.subject(), SUBJECT_LENGTH);
        // Its lines are its own.
        return flaw == null ? Texts.flawOfLine("body", text.body().replaceAll("[\\n\\t]", " "), BODY_LENGTH) : flaw;
    }

    private static @Nullable String flawOfNames(MailText text, List<String> known) {
        return text.names().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .map(name -> "{%s} means nothing in this mail: it knows %s"
                        .formatted(
                                name, known.stream().map(one -> "{" + one + "}").collect(Collectors.joining(", "))))
                .orElse(null);
    }
}
