package io.refkit.admin.account;

import io.refkit.admin.audit.Acting;
import org.springframework.dao.DuplicateKeyException;
import reactor.core.publisher.Mono;

/** Invites somebody to administrate. */
final class InviteAccount {
    private final AccountInvitations invitations;
    private final AccountMails mails;
    private final Acting acting;

    InviteAccount(AccountInvitations invitations, AccountMails mails, Acting acting) {
        this.invitations = invitations;
        this.mails = mails;
        this.acting = acting;
    }

    /** @return false where the address has an account, or is being invited by somebody else right now */
    Mono<Boolean> invite(AccountInvitation invitation) {
        return Mono.fromSupplier(InvitationToken::random)
                .flatMap(token -> acting.run(invitations.add(invitation, token))
                        .onErrorReturn(DuplicateKeyException.class, false)
                        .doOnNext(invited -> {
                            if (invited) {
                                mails.send(invitation, token);
                            }
                        }));
    }
}
