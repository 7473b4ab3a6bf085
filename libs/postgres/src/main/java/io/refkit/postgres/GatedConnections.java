package io.refkit.postgres;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import reactor.core.publisher.Mono;

/** Connections that are made only once the gate is open. */
record GatedConnections(ConnectionFactory connections, SchemaGate gate) implements ConnectionFactory {
    @Override
    public Mono<Connection> create() {
        return gate.opened().then(Mono.defer(() -> Mono.from(connections.create())));
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return connections.getMetadata();
    }
}
