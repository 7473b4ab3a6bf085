package io.refkit.mail;

/** How an attempt ended. */
sealed interface Delivery {
    record Delivered() implements Delivery {}

    /** Another attempt may do better. */
    record Deferred(String reason) implements Delivery {}

    /** No other attempt will. */
    record Refused(String reason) implements Delivery {}
}
