package io.refkit.portal.join;

import io.refkit.mail.Mail;
import io.refkit.mail.MailKind;
import io.refkit.mail.Outbox;
import io.refkit.mail.Sender;
import io.refkit.portal.join.Applications.Added;
import io.refkit.portal.join.Applications.Reviewer;
import java.util.Locale;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Tells the applicant, and whoever is to decide. */
final class ApplicationMails {
    private final Applications applications;
    private final Outbox outbox;

    ApplicationMails(Applications applications, Outbox outbox) {
        this.applications = applications;
        this.outbox = outbox;
    }

    Mono<Void> about(JoinedProgram program, Application application, Added added, Locale language) {
        boolean decided = added.status().equals("active");
        var kind = decided ? MailKind.APPROVED : MailKind.APPLICATION_RECEIVED;
        var told = outbox.add(toApplicant(kind, program, application, added, language), Sender.PORTAL);
        return decided ? told : told.then(askReviewers(program, application, added));
    }

    private Mono<Void> askReviewers(JoinedProgram program, Application application, Added added) {
        return applications
                .reviewers()
                .collectList()
                .flatMapIterable(reviewers -> reviewers)
                .concatMap(reviewer -> outbox.add(toReviewer(program, application, added, reviewer), Sender.PORTAL))
                .then();
    }

    private static Mail toApplicant(
            MailKind kind, JoinedProgram program, Application application, Added added, Locale language) {
        return new Mail(
                kind,
                added.id().toString(),
                application.email(),
                program.id(),
                language.getLanguage(),
                Map.of("name", application.name(), "program", program.name()));
    }

    private static Mail toReviewer(JoinedProgram program, Application application, Added added, Reviewer reviewer) {
        return new Mail(
                MailKind.APPLICATION_TO_REVIEW,
                added.id() + ":" + reviewer.id(),
                reviewer.email(),
                program.id(),
                Locale.ENGLISH.getLanguage(),
                Map.of(
                        "program", program.name(),
                        "applicant", application.name(),
                        "email", application.email(),
                        "slug", application.slug()));
    }
}
