package io.refkit.admin.affiliate;

import io.refkit.admin.audit.Acting;
import io.refkit.mail.MailKind;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import reactor.core.publisher.Mono;

/** Makes an affiliate active at once and tells them. */
final class InviteAffiliate {
    private final Affiliates affiliates;
    private final AffiliateMails mails;
    private final Acting acting;

    InviteAffiliate(Affiliates affiliates, AffiliateMails mails, Acting acting) {
        this.affiliates = affiliates;
        this.mails = mails;
        this.acting = acting;
    }

    Mono<InviteOutcome> invite(UUID program, Invitation invitation) {
        return affiliates
                .add(program, invitation)
                .flatMap(invited -> mails.write(MailKind.INVITATION, invited).thenReturn(InviteOutcome.INVITED))
                .as(acting::run)
                .defaultIfEmpty(InviteOutcome.NO_PROGRAM)
                .onErrorResume(
                        DuplicateKeyException.class,
                        e -> affiliates
                                .hasEmail(program, invitation.email())
                                .map(email -> email ? InviteOutcome.EMAIL_TAKEN : InviteOutcome.SLUG_TAKEN));
    }
}
