package io.refkit.mail;

import java.time.Duration;

/** What every worker works with. */
record MailParts(MailQueue queue, MailTexts texts, Letters letters, Postman postman, Duration lease) {}
