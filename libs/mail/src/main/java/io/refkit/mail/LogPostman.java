package io.refkit.mail;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Without a mail server, the log is the mailbox. */
final class LogPostman implements Postman {
    private static final Logger log = LoggerFactory.getLogger("refkit.mail");

    /** On one line, as what reads logs takes lines for messages; its link is the last word. */
    @Override
    public Delivery deliver(Letter letter) {
        log.info(
                "To: {} | Subject: {} | {}",
                letter.recipient(),
                letter.subject(),
                letter.text().strip().replaceAll("\\s+", " "));
        return new Delivery.Delivered();
    }
}
