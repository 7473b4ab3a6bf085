package io.refkit.tracking.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.tracking.event.Claims.Owner;
import io.refkit.tracking.event.Event.Key;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClaimsTest {
    private static final UUID PROGRAM = UUID.randomUUID();
    private static final Key ORDER = new Key(PROGRAM, Key.Kind.EXTERNAL_ID, "order-1");
    private static final Key CALL = new Key(PROGRAM, Key.Kind.IDEMPOTENCY_KEY, "call-1");
    private static final UUID EARLIER = UUID.randomUUID();

    @Test
    void anEventWithoutKeysIsNew() {
        var event = event();
        assertThat(Claims.resolve(List.of(event), Map.of()).won()).containsExactly(event);
    }

    @Test
    void whoHoldsAllItsKeysIsNew() {
        var event = event(ORDER, CALL);
        var claims = Claims.resolve(List.of(event), Map.of(ORDER, owner(event, "f"), CALL, owner(event, "f")));
        assertThat(claims.won()).containsExactly(event);
    }

    @Test
    void theSameBodyUnderAllTheSameKeysIsADuplicate() {
        var event = event(ORDER, CALL);
        var first = new Owner(EARLIER, new Fingerprint("f"));
        var claims = Claims.resolve(List.of(event), Map.of(ORDER, first, CALL, first));
        assertThat(claims.duplicates()).isEqualTo(Map.of(event.id(), EARLIER));
        assertThat(claims.won()).isEmpty();
        assertThat(claims.conflicting()).isEmpty();
    }

    @Test
    void anotherBodyIsAConflict() {
        var event = event(ORDER);
        var claims = Claims.resolve(List.of(event), Map.of(ORDER, new Owner(EARLIER, new Fingerprint("other"))));
        assertThat(claims.conflicting()).containsExactly(event);
    }

    @Test
    void oneKeyNewAndOneKnownIsAConflict() {
        var event = event(ORDER, CALL);
        var claims = Claims.resolve(
                List.of(event), Map.of(ORDER, new Owner(EARLIER, new Fingerprint("f")), CALL, owner(event, "f")));
        assertThat(claims.conflicting()).containsExactly(event);
    }

    @Test
    void twoKeysOfTwoEventsAreAConflict() {
        var event = event(ORDER, CALL);
        var claims = Claims.resolve(
                List.of(event),
                Map.of(
                        ORDER, new Owner(EARLIER, new Fingerprint("f")),
                        CALL, new Owner(UUID.randomUUID(), new Fingerprint("f"))));
        assertThat(claims.conflicting()).containsExactly(event);
    }

    private static Owner owner(Event event, String fingerprint) {
        return new Owner(event.id(), new Fingerprint(fingerprint));
    }

    private static Event event(Key... keys) {
        return new Event(
                UUID.randomUUID(),
                PROGRAM,
                "sale",
                null,
                null,
                Currency.getInstance("USD"),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(keys),
                new Fingerprint("f"));
    }
}
