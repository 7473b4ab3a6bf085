package io.refkit.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many connections a server holds, and how long a client may hold one without getting on.
 *
 * @param most connections at once; from three quarters of them each ends with its answer, and more are closed as they come; 0 for as many as the heap has room for, one per 24 KB
 * @param idleTimeout after which a connection without a request is closed; longer than the proxy in front keeps its own, which would else send a request into one that is closing
 * @param requestTimeout within which a request must be there as a whole, from its first byte, the first from when the connection was made
 * @param answerTimeout within which a client must take some more of an answer
 */
@ConfigurationProperties(prefix = "refkit.connections", ignoreUnknownFields = false)
record ConnectionProperties(
        @DefaultValue("0") int most,
        @DefaultValue("180s") Duration idleTimeout,
        @DefaultValue("30s") Duration requestTimeout,
        @DefaultValue("60s") Duration answerTimeout) {
    ConnectionProperties {
        if (most < 0) {
            throw new IllegalArgumentException("refkit.connections.most must not be negative, and is " + most);
        }
        require(idleTimeout, "idle-timeout");
        require(requestTimeout, "request-timeout");
        require(answerTimeout, "answer-timeout");
    }

    private static void require(Duration timeout, String name) {
        if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("refkit.connections." + name + " must be 1 ms to 1 h, not " + timeout);
        }
    }
}
