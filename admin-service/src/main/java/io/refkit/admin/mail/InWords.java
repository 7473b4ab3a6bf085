package io.refkit.admin.mail;

import io.refkit.mail.MailKind;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a founder calls each kind of mail, and when it is sent. */
record InWords(String name, String occasion) {
    /** By how they are stored. */
    static final Map<String, String> NAMES =
            Stream.of(MailKind.values()).collect(Collectors.toMap(MailKind::stored, kind -> of(kind).name()));

    static InWords of(MailKind kind) {
        return switch (kind) {
            case INVITATION -> new InWords("Invitation", "To an affiliate whom you have invited");
            case APPLICATION_RECEIVED -> new InWords("Application received", "To whoever has applied");
            case APPLICATION_TO_REVIEW -> new InWords("Application to review", "To you, when somebody has applied");
            case APPROVED -> new InWords("Approved", "To whoever has applied and is an affiliate now");
            case DECLINED -> new InWords("Declined", "To whoever has applied and cannot be one");
            case LOGIN_LINK -> new InWords("Login link", "To an affiliate who wants to log in");
            case NEW_COMMISSIONS -> new InWords("New commissions", "To an affiliate who wants to be told, once a day");
            case PAYOUT_SENT -> new InWords("Payout sent", "To an affiliate whose commissions are marked as paid");
            case PAYOUT_CHANGED ->
                new InWords("Payout details changed", "To the address that an affiliate's payouts went to before");
            case ACCOUNT_INVITATION -> new InWords("Admin account", "To a colleague whom you have invited");
        };
    }
}
