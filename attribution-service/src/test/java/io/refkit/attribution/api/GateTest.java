package io.refkit.attribution.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Context;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class GateTest {
    private final Gate gate = new Gate(new CallProperties(1, 1, Duration.ofSeconds(20)));
    private final Sinks.One<String> work = Sinks.one();

    @Test
    void letsTheNextInWhenOneHasLeft() {
        var first = gate.pass(work.asMono()).toFuture();
        var second = gate.pass(Mono.just("second")).toFuture();
        assertThat(second).isNotDone();
        work.tryEmitValue("first");
        assertThat(first).succeedsWithin(Duration.ofSeconds(5)).isEqualTo("first");
        assertThat(second).succeedsWithin(Duration.ofSeconds(5)).isEqualTo("second");
    }

    @Test
    void refusesWhereTooManyWait() {
        gate.pass(work.asMono()).subscribe();
        gate.pass(Mono.just("second")).subscribe();
        assertRefused(gate.pass(Mono.just("third")));
    }

    @Test
    void refusesWhoseTurnDoesNotComeBeforeTheDeadline() throws Exception {
        gate.pass(work.asMono()).subscribe();
        try (var timer = Executors.newSingleThreadScheduledExecutor();
                var call = Context.current().withDeadlineAfter(50, TimeUnit.MILLISECONDS, timer)) {
            assertRefused(call.call(() -> gate.pass(Mono.just("late"))));
        }
    }

    @Test
    void workThatFailsLeavesToo() {
        StepVerifier.create(gate.pass(Mono.error(new IllegalStateException())))
                .verifyError(IllegalStateException.class);
        StepVerifier.create(gate.pass(Mono.just("next"))).expectNext("next").verifyComplete();
    }

    private static void assertRefused(Mono<String> pass) {
        StepVerifier.create(pass)
                .expectErrorSatisfies(
                        e -> assertThat(Status.fromThrowable(e).getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED))
                .verify(Duration.ofSeconds(5));
    }
}
