package io.refkit.admin.affiliate;

import io.refkit.admin.settings.AdminProperties;
import io.refkit.admin.settings.BaseUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the invited where to log in. Without a mail server the log is the mailbox. */
final class InvitationMails {
    private static final Logger log = LoggerFactory.getLogger("refkit.mail");

    private final BaseUrl site;

    InvitationMails(AdminProperties properties) {
        site = properties.site();
    }

    /** On one line, as what reads logs takes lines for messages. */
    void send(Invitation invitation) {
        log.info(
                "To: {} | Subject: You are invited | Hello {}, you are now an affiliate. Log in at {}",
                invitation.email(),
                invitation.name(),
                site.page("/portal/login"));
    }
}
