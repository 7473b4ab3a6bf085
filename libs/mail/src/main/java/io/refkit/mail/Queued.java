package io.refkit.mail;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail that this process is sending.
 *
 * @param attempts made, this one included; tells it from a later one
 */
record Queued(
        UUID id,
        String kind,
        String cause,
        String recipient,
        @Nullable UUID programId,
        String language,
        Map<String, String> parameters,
        int attempts) {}
