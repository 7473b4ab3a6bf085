package io.refkit.admin.account;

import io.refkit.admin.settings.AdminProperties;
import io.refkit.admin.settings.BaseUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the invited where to choose a password. Without a mail server the log is the mailbox. */
final class AccountMails {
    private static final Logger log = LoggerFactory.getLogger("refkit.mail");

    private final BaseUrl site;

    AccountMails(AdminProperties properties) {
        site = properties.site();
    }

    /** On one line, as what reads logs takes lines for messages. */
    void send(AccountInvitation invitation, InvitationToken token) {
        log.info(
                "To: {} | Subject: Your admin account | Choose a password within 7 days at {}",
                invitation.email(),
                site.page("/panel/accounts/accept?token=" + token.text()));
    }
}
