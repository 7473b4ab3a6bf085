package io.refkit.portal.join;

import io.refkit.portal.join.JoinOutcome.EmailTaken;
import io.refkit.portal.join.JoinOutcome.Joined;
import io.refkit.portal.join.JoinOutcome.NoProgram;
import io.refkit.portal.join.JoinOutcome.SlugTaken;
import io.refkit.portal.join.JoinOutcome.TooMany;
import io.refkit.throttle.Admission.Admitted;
import io.refkit.throttle.Admission.Refused;
import io.refkit.throttle.Throttle;
import io.refkit.throttle.Throttles;
import java.util.Locale;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Takes an application, with the mails about it. */
final class Join {
    private static final int PER_MAILBOX = 10;
    /** Of clients. */
    private static final int PER_ADDRESS = 30;

    private final Applications applications;
    private final ApplicationMails mails;
    private final Throttles throttles;
    private final TransactionalOperator transactions;

    Join(Applications applications, ApplicationMails mails, Throttles throttles, TransactionalOperator transactions) {
        this.applications = applications;
        this.mails = mails;
        this.throttles = throttles;
        this.transactions = transactions;
    }

    /**
     * @param address what applications are counted by
     * @param language of mails to the applicant
     */
    Mono<JoinOutcome> join(UUID programId, Application application, String address, Locale language) {
        return applications
                .program(programId)
                .flatMap(program -> throttles
                        .attempt(
                                Throttle.of(
                                        PER_MAILBOX,
                                        "join-mailbox",
                                        application.email().toLowerCase(Locale.ROOT)),
                                Throttle.of(PER_ADDRESS, "join", address))
                        .flatMap(admission -> switch (admission) {
                            case Refused(var pause) -> Mono.<JoinOutcome>just(new TooMany(pause));
                            case Admitted() -> add(program, application, language);
                        }))
                .defaultIfEmpty(new NoProgram());
    }

    private Mono<JoinOutcome> add(JoinedProgram program, Application application, Locale language) {
        return applications
                .add(program.id(), application, language)
                .flatMap(added -> mails.about(program, application, added, language)
                        .<JoinOutcome>thenReturn(new Joined(added.status())))
                .as(transactions::transactional)
                .onErrorResume(
                        DuplicateKeyException.class,
                        e -> applications
                                .hasEmail(program.id(), application.email())
                                .map(email -> email ? new EmailTaken() : new SlugTaken()));
    }
}
