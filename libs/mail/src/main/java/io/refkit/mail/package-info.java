/** Mails: written to an outbox together with their cause, sent later, and sent again until they are taken. */
@NullMarked
package io.refkit.mail;

import org.jspecify.annotations.NullMarked;
