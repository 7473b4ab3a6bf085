package io.refkit.admin.mail;

import io.refkit.admin.account.AccountLink;
import io.refkit.mail.LoginLinks;
import io.refkit.mail.MailKind;
import io.refkit.mail.MailWorker;
import io.refkit.mail.MailWorkers;
import io.refkit.mail.Sender;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Mails as a part of the admin API. */
@Configuration(proxyBeanMethods = false)
@Import({
    MailTextController.class,
    MailTextPages.class,
    Mails.class,
    MailsController.class,
    MailsPages.class,
    OwnTexts.class
})
public class MailsConfiguration {
    private static final Duration INVITATION = Duration.ofDays(7);

    @Bean
    MailWorker adminMails(MailWorkers workers, LoginLinks links, AccountLink accountLink) {
        return workers.sending(
                Sender.ADMIN,
                Map.of(
                        MailKind.INVITATION, links.validFor(INVITATION),
                        MailKind.APPROVED, links.page("/portal"),
                        MailKind.ACCOUNT_INVITATION, accountLink));
    }
}
