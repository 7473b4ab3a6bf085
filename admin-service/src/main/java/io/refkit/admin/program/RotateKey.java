package io.refkit.admin.program;

import io.refkit.admin.audit.Acting;
import io.refkit.http.Checked;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Gives a program a new API key, while those before go on working for a time in which backends can change over. */
final class RotateKey {
    private static final int USUAL_OVERLAP = 24;
    private static final int LONGEST_OVERLAP = 720;

    private final ApiKeys keys;
    private final Acting acting;

    RotateKey(ApiKeys keys, Acting acting) {
        this.keys = keys;
        this.acting = acting;
    }

    /** @param previousExpiresAt when the last of those before stops to work; null where there was none */
    record Rotated(String apiKey, @Nullable Instant previousExpiresAt) {}

    /** @return for how many hours the keys before are to work */
    static Checked<Integer> overlap(@Nullable Integer hours) {
        int overlap = hours == null ? USUAL_OVERLAP : hours;
        return overlap >= 0 && overlap <= LONGEST_OVERLAP
                ? new Valid<>(overlap)
                : new Invalid<>("overlapHours must be a whole number from 0 to " + LONGEST_OVERLAP);
    }

    /** @return nothing where there is no such program */
    Mono<Rotated> rotate(UUID program, int overlapHours) {
        var end = keys.end(program, overlapHours);
        return keys.lock(program)
                .flatMap(locked ->
                        end.flatMap(ends -> keys.issue(program).map(key -> new Rotated(key.text(), ends.orElse(null)))))
                .as(acting::run);
    }
}
