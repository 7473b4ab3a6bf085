package io.refkit.admin.page;

import java.time.Instant;
import java.util.UUID;

/** A row of a list; what it is ordered by. */
public interface Listed {
    UUID id();

    Instant createdAt();
}
