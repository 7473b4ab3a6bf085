package io.refkit.admin.account;

import io.refkit.admin.audit.Acting;
import io.refkit.mail.Mail;
import io.refkit.mail.MailKind;
import io.refkit.mail.Outbox;
import io.refkit.mail.Sender;
import java.util.Map;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import reactor.core.publisher.Mono;

/** Invites somebody to administrate. */
final class InviteAccount {
    private final AccountInvitations invitations;
    private final Outbox outbox;
    private final Acting acting;

    InviteAccount(AccountInvitations invitations, Outbox outbox, Acting acting) {
        this.invitations = invitations;
        this.outbox = outbox;
        this.acting = acting;
    }

    /** @return false where the address has an account, or is being invited by somebody else right now */
    Mono<Boolean> invite(AccountInvitation invitation) {
        return invitations
                .add(invitation)
                .flatMap(id -> outbox.add(mail(id, invitation), Sender.ADMIN).thenReturn(true))
                .as(acting::run)
                .defaultIfEmpty(false)
                .onErrorReturn(DuplicateKeyException.class, false);
    }

    private static Mail mail(UUID id, AccountInvitation invitation) {
        return new Mail(MailKind.ACCOUNT_INVITATION, id.toString(), invitation.email(), null, "en", Map.of());
    }
}
