package io.refkit.portal.notice;

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

/** Mails as a part of the portal. */
@Configuration(proxyBeanMethods = false)
@Import({CommissionDigests.class, LedgerNotices.class, PayoutNotices.class})
public class NoticeConfiguration {
    private static final Duration LOGIN = Duration.ofHours(1);

    @Bean
    MailWorker portalMails(MailWorkers workers, LoginLinks links) {
        return workers.sending(
                Sender.PORTAL,
                Map.of(
                        MailKind.LOGIN_LINK, links.validFor(LOGIN),
                        MailKind.APPLICATION_TO_REVIEW, links.page("/panel/affiliates"),
                        MailKind.APPROVED, links.page("/portal"),
                        MailKind.NEW_COMMISSIONS, links.page("/portal"),
                        MailKind.PAYOUT_SENT, links.page("/portal"),
                        MailKind.PAYOUT_CHANGED, links.page("/portal/payout")));
    }
}
