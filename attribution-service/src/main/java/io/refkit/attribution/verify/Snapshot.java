package io.refkit.attribution.verify;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.PostgresTransactionDefinition;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.IsolationLevel;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** Connections that all see the database as it was at one instant, so that statements may run side by side. */
final class Snapshot implements ConnectionFactory {
    static final int CONNECTIONS = 3;

    private static final PostgresTransactionDefinition READING =
            PostgresTransactionDefinition.from(IsolationLevel.REPEATABLE_READ).readOnly();
    private static final Duration NEVER = Duration.ofMillis(-1);

    private final PostgresqlConnectionFactory connections;
    private final String id;

    private Snapshot(PostgresqlConnectionFactory connections, String id) {
        this.connections = connections;
        this.id = id;
    }

    /** @return a pool of this instant's connections, each in its transaction until it is closed */
    static Mono<ConnectionPool> of(PostgresqlConnectionFactory connections) {
        return Mono.usingWhen(
                connections.create(),
                first -> exported(first).flatMap(id -> pool(new Snapshot(connections, id))),
                PostgresqlConnection::close);
    }

    private static Mono<String> exported(PostgresqlConnection connection) {
        return connection
                .beginTransaction(READING)
                .thenMany(connection
                        .createStatement("select pg_export_snapshot()")
                        .execute())
                .flatMap(result -> result.map(row -> row.get(0, String.class)))
                .single();
    }

    /** The one that exported it may go once all others have it. */
    private static Mono<ConnectionPool> pool(Snapshot snapshot) {
        var pool = new ConnectionPool(ConnectionPoolConfiguration.builder(snapshot)
                .initialSize(CONNECTIONS)
                .maxSize(CONNECTIONS)
                .maxIdleTime(NEVER)
                .acquireRetry(0)
                .build());
        return pool.warmup().thenReturn(pool);
    }

    @Override
    public Mono<PostgresqlConnection> create() {
        return connections
                .create()
                .flatMap(connection -> connection
                        .beginTransaction(READING)
                        .thenMany(connection
                                .createStatement("set transaction snapshot '" + id + "'")
                                .execute())
                        .flatMap(result -> result.getRowsUpdated())
                        .then(Mono.just(connection)));
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return connections.getMetadata();
    }
}
