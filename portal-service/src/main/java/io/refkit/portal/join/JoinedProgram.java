package io.refkit.portal.join;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A program, as everybody may see it.
 *
 * @param terms that who joins agrees to
 */
record JoinedProgram(
        UUID id,
        String name,
        String websiteUrl,
        @Nullable String logoUrl,
        @Nullable String terms) {}
