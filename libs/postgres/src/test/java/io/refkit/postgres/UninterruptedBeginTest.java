package io.refkit.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.ReactiveTransaction;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.test.publisher.TestPublisher;

class UninterruptedBeginTest {
    private final TestPublisher<ReactiveTransaction> begin = TestPublisher.createCold();
    private final List<String> done = new ArrayList<>();
    private final ReactiveTransactionManager postgres = new ReactiveTransactionManager() {
        @Override
        public Mono<ReactiveTransaction> getReactiveTransaction(@Nullable TransactionDefinition definition) {
            return begin.mono();
        }

        @Override
        public Mono<Void> commit(ReactiveTransaction transaction) {
            return Mono.fromRunnable(() -> done.add("commit"));
        }

        @Override
        public Mono<Void> rollback(ReactiveTransaction transaction) {
            return Mono.fromRunnable(() -> done.add("rollback"));
        }
    };
    private final Mono<Void> work = Mono.<Void>fromRunnable(() -> done.add("work"))
            .as(TransactionalOperator.create(new UninterruptedBegin(postgres))::transactional);

    @Test
    void isFollowedByTheWork() {
        work.subscribe();
        begin.emit(new ReactiveTransaction() {});
        assertThat(done).containsExactly("work", "commit");
    }

    /** Else the pool would take the connection back while this rollback is still to come. */
    @Test
    void isWaitedForAndRolledBackWhereTheCallerHasGone() {
        work.subscribe().dispose();
        begin.assertNotCancelled();
        assertThat(done).isEmpty();
        begin.emit(new ReactiveTransaction() {});
        assertThat(done).containsExactly("rollback");
    }

    @Test
    void tellsNobodyOfAFailureWhereTheCallerHasGone() {
        Hooks.onErrorDropped(e -> done.add("dropped"));
        try {
            work.subscribe().dispose();
            begin.error(new IllegalStateException("no connection"));
            assertThat(done).isEmpty();
        } finally {
            Hooks.resetOnErrorDropped();
        }
    }
}
