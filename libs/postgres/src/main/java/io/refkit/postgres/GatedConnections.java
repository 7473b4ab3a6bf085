package io.refkit.postgres;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Connections that are made only once the gate is open.
 *
 * @param plans how their statements are planned
 */
record GatedConnections(ConnectionFactory connections, SchemaGate gate, Plans plans) implements ConnectionFactory {
    @Override
    public Mono<Connection> create() {
        return gate.opened()
                .then(Mono.defer(() -> Mono.<Connection>from(connections.create())))
                .flatMap(this::planning);
    }

    /** By a statement, as PgBouncer refuses connections that begin with settings it does not know. */
    private Mono<Connection> planning(Connection connection) {
        return plans.statement().isEmpty()
                ? Mono.just(connection)
                : Flux.from(connection.createStatement(plans.statement()).execute())
                        .flatMap(result -> result.map(row -> ""))
                        .then()
                        .onErrorResume(e -> Mono.from(connection.close()).then(Mono.error(e)))
                        .thenReturn(connection);
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return connections.getMetadata();
    }
}
