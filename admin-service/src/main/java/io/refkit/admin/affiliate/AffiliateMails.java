package io.refkit.admin.affiliate;

import io.refkit.mail.Mail;
import io.refkit.mail.MailKind;
import io.refkit.mail.Outbox;
import io.refkit.mail.Sender;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Mails to affiliates, written with what they are about. */
final class AffiliateMails {
    private final Outbox outbox;

    AffiliateMails(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Of each kind an affiliate gets one, however often they are let in and out. */
    Mono<Void> write(MailKind kind, Addressee to) {
        return outbox.add(
                new Mail(
                        kind,
                        to.id().toString(),
                        to.email(),
                        to.programId(),
                        to.language(),
                        Map.of("name", to.name(), "program", to.programName())),
                Sender.ADMIN);
    }
}
