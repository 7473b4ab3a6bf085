package io.refkit.http;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.util.Optional;
import java.util.UUID;

/** Ids of rows. */
public final class Ids {
    private static final NoArgGenerator VERSION_7 = Generators.timeBasedEpochRandomGenerator();

    private Ids() {}

    public static UUID next() {
        return VERSION_7.generate();
    }

    /** @return nothing where it is malformed, which callers treat as unknown */
    public static Optional<UUID> parse(String id) {
        try {
            return Optional.of(UUID.fromString(id))
                    .filter(uuid -> uuid.toString().equalsIgnoreCase(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
