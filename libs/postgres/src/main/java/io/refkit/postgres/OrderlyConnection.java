package io.refkit.postgres;

import io.r2dbc.spi.Batch;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionMetadata;
import io.r2dbc.spi.IsolationLevel;
import io.r2dbc.spi.R2dbcTransientResourceException;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.TransactionDefinition;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A connection that leaves no transaction open whose {@code BEGIN} was given up before it was answered. The driver does
 * not know of such a transaction, so it leaves its rollback out, and the pool does not even ask for one where a call is
 * given up as a whole: whatever came next would be part of it, confirmed and never committed.
 */
final class OrderlyConnection implements Connection {
    private final Connection driver;
    private volatile boolean beginning;

    OrderlyConnection(Connection driver) {
        this.driver = driver;
    }

    @Override
    public Publisher<Void> beginTransaction() {
        return noting(driver.beginTransaction());
    }

    @Override
    public Publisher<Void> beginTransaction(TransactionDefinition definition) {
        return noting(driver.beginTransaction(definition));
    }

    private Mono<Void> noting(Publisher<Void> begin) {
        return Mono.from(begin)
                .doOnSubscribe(subscription -> beginning = true)
                .doOnTerminate(() -> beginning = false)
                .doOnCancel(() -> settle().onErrorComplete().subscribe());
    }

    @Override
    public Publisher<Void> rollbackTransaction() {
        return Mono.defer(() -> beginning ? rollBackWhatBegins() : Mono.from(driver.rollbackTransaction()));
    }

    /** @return ends when nothing is begun that was given up; most often at once */
    Mono<Void> settle() {
        return Mono.defer(() -> beginning ? rollBackWhatBegins() : Mono.empty());
    }

    /** Postgres answers in order: when this is answered, so is {@code BEGIN}. */
    private Mono<Void> rollBackWhatBegins() {
        return Flux.from(driver.createStatement("rollback").execute())
                .flatMap(Result::getRowsUpdated)
                .then()
                .doOnSuccess(done -> beginning = false);
    }

    @Override
    public Publisher<Void> close() {
        return driver.close();
    }

    /** The driver calls it done where it knows of no transaction; then nothing is committed, and nobody may think so. */
    @Override
    public Publisher<Void> commitTransaction() {
        return Mono.defer(() -> driver.isAutoCommit()
                ? Mono.error(new R2dbcTransientResourceException("The transaction ended before its commit"))
                : Mono.from(driver.commitTransaction()));
    }

    @Override
    public Batch createBatch() {
        return driver.createBatch();
    }

    @Override
    public Publisher<Void> createSavepoint(String name) {
        return driver.createSavepoint(name);
    }

    @Override
    public Statement createStatement(String sql) {
        return driver.createStatement(sql);
    }

    @Override
    public boolean isAutoCommit() {
        return driver.isAutoCommit();
    }

    @Override
    public ConnectionMetadata getMetadata() {
        return driver.getMetadata();
    }

    @Override
    public IsolationLevel getTransactionIsolationLevel() {
        return driver.getTransactionIsolationLevel();
    }

    @Override
    public Publisher<Void> releaseSavepoint(String name) {
        return driver.releaseSavepoint(name);
    }

    @Override
    public Publisher<Void> rollbackTransactionToSavepoint(String name) {
        return driver.rollbackTransactionToSavepoint(name);
    }

    @Override
    public Publisher<Void> setAutoCommit(boolean autoCommit) {
        return driver.setAutoCommit(autoCommit);
    }

    @Override
    public Publisher<Void> setLockWaitTimeout(Duration timeout) {
        return driver.setLockWaitTimeout(timeout);
    }

    @Override
    public Publisher<Void> setStatementTimeout(Duration timeout) {
        return driver.setStatementTimeout(timeout);
    }

    @Override
    public Publisher<Void> setTransactionIsolationLevel(IsolationLevel level) {
        return driver.setTransactionIsolationLevel(level);
    }

    @Override
    public Publisher<Boolean> validate(ValidationDepth depth) {
        return driver.validate(depth);
    }
}
