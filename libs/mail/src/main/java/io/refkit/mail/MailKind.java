package io.refkit.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a mail is for. The names of their texts and of the column {@code kind} are these in lower case. */
public enum MailKind {
    /** Somebody has become an affiliate without having asked. */
    INVITATION,
    /** To whom applied. */
    APPLICATION_RECEIVED,
    /** To whom decides. */
    APPLICATION_TO_REVIEW,
    APPROVED,
    DECLINED,
    LOGIN_LINK,
    /** What was earned since the last of these. */
    NEW_COMMISSIONS,
    PAYOUT_SENT,
    /** To the address that payouts went to until now. */
    PAYOUT_CHANGED,
    /** Somebody shall administrate. */
    ACCOUNT_INVITATION;

    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param stored as {@link #stored} says it */
    public static Optional<MailKind> of(String stored) {
        return Stream.of(values()).filter(kind -> kind.stored().equals(stored)).findFirst();
    }
}
