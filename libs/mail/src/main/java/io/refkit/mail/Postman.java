package io.refkit.mail;

/** Brings letters to where they go; blocks until they are there. */
interface Postman {
    Delivery deliver(Letter letter);
}
