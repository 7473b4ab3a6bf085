package io.refkit.mail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a mail is for. The names of their texts and of the column {@code kind} are these in lower case. */
public enum MailKind {
    /** Somebody has become an affiliate without having asked. */
    INVITATION("name", "program"),
    /** To whom applied. */
    APPLICATION_RECEIVED("name", "program"),
    /** To whom decides. */
    APPLICATION_TO_REVIEW("applicant", "email", "slug", "program"),
    APPROVED("name", "program"),
    DECLINED("name", "program"),
    LOGIN_LINK("name", "program"),
    /** What was earned since the last of these. */
    NEW_COMMISSIONS("name", "program", "total", "count"),
    PAYOUT_SENT("name", "program", "total", "count"),
    /** To the address that payouts went to until now. */
    PAYOUT_CHANGED("name", "program"),
    /** Somebody shall administrate. */
    ACCOUNT_INVITATION;

    private final List<String> names;

    MailKind(String... names) {
        this.names = List.of(names);
    }

    /** What its text may name in braces: each mail of the kind has a value for it. */
    public List<String> names() {
        return names;
    }

    /** @return whether it is a program's, which may then say it in its own words */
    public boolean isOfProgram() {
        return this != ACCOUNT_INVITATION;
    }

    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param stored as {@link #stored} says it */
    public static Optional<MailKind> of(String stored) {
        return Stream.of(values()).filter(kind -> kind.stored().equals(stored)).findFirst();
    }
}
