package io.refkit.admin.page;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The row after which a page begins.
 *
 * @param at to the microsecond, as Postgres keeps it
 */
record Cursor(Instant at, UUID id) {
    private static final int LENGTH = Long.BYTES * 3;
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59.999999Z");

    /** Newer than any row. */
    static final Cursor START = new Cursor(END_OF_TIME, new UUID(-1, -1));

    String encode() {
        var bytes = ByteBuffer.allocate(LENGTH)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at))
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** @return nothing for what {@link #encode} never wrote */
    static Optional<Cursor> decode(String text) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() != LENGTH) {
                return Optional.empty();
            }
            var at = Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS);
            return Optional.of(new Cursor(at, new UUID(bytes.getLong(), bytes.getLong())))
                    .filter(cursor -> !at.isBefore(Instant.EPOCH) && !at.isAfter(END_OF_TIME));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
