package io.refkit.admin.affiliate;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** Makes an affiliate active at once and tells them. */
final class InviteAffiliate {
    private final Affiliates affiliates;
    private final InvitationMails mails;

    InviteAffiliate(Affiliates affiliates, InvitationMails mails) {
        this.affiliates = affiliates;
        this.mails = mails;
    }

    Mono<InviteOutcome> invite(UUID program, Invitation invitation) {
        return affiliates.invite(program, invitation).doOnNext(outcome -> {
            if (outcome == InviteOutcome.INVITED) {
                mails.send(invitation);
            }
        });
    }
}
