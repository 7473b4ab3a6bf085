package io.refkit.postgres;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.springframework.transaction.ReactiveTransaction;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.util.context.Context;

/**
 * Begins each transaction to the end, and hands it over even to a caller that has given up meanwhile, whose operator
 * ({@code usingWhen}) then rolls it back. The pool would take a cancelled beginning's connection back at once and lend it
 * to the next caller: with the transaction still open, or with a rollback yet to come into the next one's transaction.
 */
record UninterruptedBegin(ReactiveTransactionManager manager) implements ReactiveTransactionManager {
    @Override
    public Mono<ReactiveTransaction> getReactiveTransaction(@Nullable TransactionDefinition definition) {
        return new Uninterrupted<>(manager.getReactiveTransaction(definition));
    }

    @Override
    public Mono<Void> commit(ReactiveTransaction transaction) {
        return manager.commit(transaction);
    }

    @Override
    public Mono<Void> rollback(ReactiveTransaction transaction) {
        return manager.rollback(transaction);
    }

    /** Does not pass a cancellation on; a value that comes after one is delivered, an error is not. */
    private static final class Uninterrupted<T> extends MonoOperator<T, T> {
        Uninterrupted(Mono<T> source) {
            super(source);
        }

        @Override
        public void subscribe(CoreSubscriber<? super T> actual) {
            source.subscribe(new Delivery<T>(actual));
        }
    }

    private static final class Delivery<T> implements CoreSubscriber<T> {
        private final CoreSubscriber<? super T> actual;
        private volatile boolean cancelled;

        Delivery(CoreSubscriber<? super T> actual) {
            this.actual = actual;
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }

        @Override
        public void onSubscribe(Subscription source) {
            actual.onSubscribe(new Subscription() {
                @Override
                public void request(long n) {
                    source.request(n);
                }

                @Override
                public void cancel() {
                    cancelled = true;
                }
            });
        }

        @Override
        public void onNext(T value) {
            actual.onNext(value);
        }

        @Override
        public void onError(Throwable e) {
            if (!cancelled) {
                actual.onError(e);
            }
        }

        @Override
        public void onComplete() {
            actual.onComplete();
        }
    }
}
