package io.refkit.tracking.event;

import com.fasterxml.uuid.Generators;
import io.micrometer.core.instrument.MeterRegistry;
import io.refkit.http.JsonReader;
import io.refkit.tracking.attribution.AttributionClient;
import io.refkit.tracking.batch.Commits;
import io.refkit.tracking.lookup.Callers;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Wires events. */
@Configuration(proxyBeanMethods = false)
public class EventConfiguration {
    @Bean
    Events events(
            @Qualifier("trackingDatabase") DatabaseClient database,
            ReactiveTransactionManager transactions,
            AttributionClient attribution,
            Commits commits,
            MeterRegistry metrics) {
        var transaction = TransactionalOperator.create(transactions);
        return new Events(new EventTables(database), transaction, attribution, commits, metrics);
    }

    @Bean
    RouterFunction<ServerResponse> eventRoutes(
            JsonReader json, Callers callers, Events events, JsonMapper mapper, MeterRegistry metrics) {
        var reader = new EventReader(mapper, Generators.timeBasedEpochRandomGenerator());
        var handler = new EventHandler(json, callers, reader, events, metrics);
        return RouterFunctions.route().POST("/e", handler::post).build();
    }
}
