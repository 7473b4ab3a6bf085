package io.refkit.postgres;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Connections that are made only once the gate is open.
 *
 * @param listPlans whether statements are planned for pages of long lists
 */
record GatedConnections(ConnectionFactory connections, SchemaGate gate, boolean listPlans)
        implements ConnectionFactory {
    /**
     * A plan for any values finds one affiliate's few lines in the same way as another's half of all. And of several
     * processes that look for a page's rows, the others go on to the end when one has found enough.
     */
    private static final String PLAN_FOR_LISTS = """
            select set_config('plan_cache_mode', 'force_custom_plan', false),
                   set_config('max_parallel_workers_per_gather', '0', false)
            """;

    @Override
    public Mono<Connection> create() {
        var connection = Mono.defer(() -> Mono.<Connection>from(connections.create()));
        return gate.opened().then(listPlans ? connection.flatMap(GatedConnections::forLists) : connection);
    }

    /** By a statement, as PgBouncer refuses connections that begin with settings it does not know. */
    private static Mono<Connection> forLists(Connection connection) {
        return Flux.from(connection.createStatement(PLAN_FOR_LISTS).execute())
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
