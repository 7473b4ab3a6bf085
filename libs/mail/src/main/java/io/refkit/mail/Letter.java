package io.refkit.mail;

import java.util.UUID;

/**
 * A mail as it is read.
 *
 * @param id of its row: of two copies, mail servers may drop the second by it
 */
record Letter(UUID id, String recipient, String subject, String text, String html) {}
