package io.refkit.tracking.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** What makes two calls the same event. */
class EventKeysIT extends EventRoute {
    @ParameterizedTest
    @MethodSource("sameBodies")
    void theSameCallAgainIsTheSameEvent(String first, String again) {
        var id = accepted(post(first));
        duplicate(post(again), id);
        assertThat(inbox()).containsExactly(id);
    }

    static Stream<Arguments> sameBodies() {
        return Stream.of(
                Arguments.of(
                        "{\"event\": \"sale\", \"external_id\": \"1\", \"revenue\": 10}",
                        "{\"revenue\": 10.00, \"external_id\": \"1\", \"event\": \"sale\"}"),
                Arguments.of(
                        "{\"event\": \"sale\", \"external_id\": \"1\", \"metadata\": {\"a\": 1, \"b\": [1, {\"c\": 2}]}}",
                        """
                        {"event": "sale", "external_id": "1", "metadata": {"b": [1.0, {"c": 2e0, "d": null}], "a": 1}}
                        """),
                Arguments.of(
                        "{\"event\": \"sale\", \"external_id\": \"1\", \"currency\": \"usd\"}",
                        "{\"event\": \"sale\", \"external_id\": \"1\", \"currency\": \"USD\", \"coupon\": \"\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\": \"sale\", \"external_id\": \"1\", \"revenue\": 10.01}",
                "{\"event\": \"sale\", \"external_id\": \"1\"}",
                "{\"event\": \"renewal\", \"external_id\": \"1\", \"revenue\": 10}",
                "{\"event\": \"sale\", \"external_id\": \"1\", \"revenue\": 10, \"metadata\": {\"a\": \"1\"}}",
            })
    void theSameKeyWithAnotherBodyIsAConflict(String other) {
        accepted(post("{\"event\": \"sale\", \"external_id\": \"1\", \"revenue\": 10}"));
        refused(post(other), 409, "names another event");
        assertThat(inbox()).hasSize(1);
    }

    @Test
    void theHeaderServesAsAKeyToo() {
        var id = accepted(post(KEY, "call-1", "{\"event\": \"sale\"}"));
        duplicate(post(KEY, "call-1", "{\"event\": \"sale\"}"), id);
        refused(post(KEY, "call-1", "{\"event\": \"signup\"}"), 409, "names another event");
        accepted(post("Bearer key-of-other", "call-1", "{\"event\": \"sale\"}"));
        refused(post(KEY, "k".repeat(256), "{\"event\": \"sale\"}"), 400, "Idempotency-Key");
    }

    @Test
    void bothKeysMustNameTheSameEventOrNone() {
        var order = "{\"event\": \"sale\", \"external_id\": \"%s\"}";
        var id = accepted(post(KEY, "call-1", order.formatted(1)));
        duplicate(post(KEY, "call-1", order.formatted(1)), id);
        refused(post(KEY, "call-2", order.formatted(1)), 409, "names another event");
        refused(post(KEY, "call-1", order.formatted(2)), 409, "names another event");
        // What a refused call asked for stays free.
        accepted(post(KEY, "call-2", order.formatted(2)));
    }

    @Test
    void theHeaderIsForgottenAfterThirtyDaysAndTheOrderNever() {
        var first = accepted(post(KEY, "call-1", "{\"event\": \"sale\"}"));
        var order = accepted(post("{\"event\": \"sale\", \"external_id\": \"1\"}"));
        server.database.execute("update event_keys set created_at = now() - interval '31 days'");
        assertThat(accepted(post(KEY, "call-1", "{\"event\": \"signup\"}"))).isNotEqualTo(first);
        duplicate(post("{\"event\": \"sale\", \"external_id\": \"1\"}"), order);
    }

    @Test
    void manyRetriesAtOnceAreOneEvent() throws Exception {
        var calls = Stream.generate(() -> (Callable<ResponseSpec>)
                        () -> post("{\"event\": \"sale\", \"external_id\": \"storm\", \"revenue\": 5}"))
                .limit(40)
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ids = threads.invokeAll(calls).stream()
                    .map(answer -> body(answer.resultNow()).get("event_id"))
                    .distinct();
            assertThat(ids).hasSize(1);
        }
        assertThat(inbox()).hasSize(1);
    }
}
