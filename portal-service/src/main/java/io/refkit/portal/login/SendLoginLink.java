package io.refkit.portal.login;

import io.refkit.http.Ids;
import io.refkit.mail.Mail;
import io.refkit.mail.MailKind;
import io.refkit.mail.Outbox;
import io.refkit.mail.Sender;
import io.refkit.portal.affiliate.Affiliate;
import io.refkit.portal.affiliate.Affiliates;
import io.refkit.throttle.Admission;
import io.refkit.throttle.Throttle;
import io.refkit.throttle.Throttles;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Sends a login link to who has an active part in a program. The answer waits only for what is the same for everybody:
 * neither it nor its time tells whether an address is known.
 */
final class SendLoginLink {
    private static final Logger log = LoggerFactory.getLogger(SendLoginLink.class);
    private static final int PER_MAILBOX = 10;
    /** Of clients: many people may sit behind one. */
    private static final int PER_ADDRESS = 100;

    private final Affiliates affiliates;
    private final Throttles throttles;
    private final Outbox outbox;

    SendLoginLink(Affiliates affiliates, Throttles throttles, Outbox outbox) {
        this.affiliates = affiliates;
        this.throttles = throttles;
        this.outbox = outbox;
    }

    /**
     * @param address of the client
     * @param language of the mail
     */
    Mono<Void> send(String email, String address, Locale language) {
        return throttles
                .attempt(
                        Throttle.of(PER_MAILBOX, "login-link", email.toLowerCase(Locale.ROOT)),
                        Throttle.of(PER_ADDRESS, "login-link-address", address))
                .doOnNext(admission -> {
                    if (admission instanceof Admission.Admitted) {
                        sendAfterwards(email, language);
                    }
                })
                .then();
    }

    private void sendAfterwards(String email, Locale language) {
        affiliates
                .ofPerson(email)
                .next()
                .flatMap(affiliate -> outbox.add(mail(affiliate, language), Sender.PORTAL))
                .subscribe(sent -> {}, e -> log.warn("A login link was not sent: {}", e.getMessage()));
    }

    private static Mail mail(Affiliate affiliate, Locale language) {
        return new Mail(
                MailKind.LOGIN_LINK,
                Ids.next().toString(),
                affiliate.email(),
                affiliate.programId(),
                language.getLanguage(),
                Map.of("name", affiliate.name(), "program", affiliate.programName()));
    }
}
