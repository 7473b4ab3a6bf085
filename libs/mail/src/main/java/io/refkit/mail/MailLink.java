package io.refkit.mail;

import reactor.core.publisher.Mono;

/** Where the button of a mail leads. */
@FunctionalInterface
public interface MailLink {
    /**
     * Called at each attempt to send, so that tokens are made for what is sent and nothing else.
     *
     * @return the address, or nothing where what the mail is about is over, and it must not be sent
     */
    Mono<String> make(String cause, String recipient);
}
