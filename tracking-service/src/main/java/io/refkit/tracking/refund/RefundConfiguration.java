package io.refkit.tracking.refund;

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

/** Wires refunds. */
@Configuration(proxyBeanMethods = false)
public class RefundConfiguration {
    @Bean
    Refunds trackingRefunds(
            @Qualifier("trackingDatabase") DatabaseClient database,
            ReactiveTransactionManager transactions,
            AttributionClient attribution,
            Commits commits,
            MeterRegistry metrics) {
        var transaction = TransactionalOperator.create(transactions);
        return new Refunds(new RefundTables(database), transaction, attribution, commits, metrics);
    }

    @Bean
    RouterFunction<ServerResponse> trackingRefundRoutes(
            JsonReader json, Callers callers, Refunds refunds, MeterRegistry metrics) {
        var reader = new RefundReader(Generators.timeBasedEpochRandomGenerator());
        var handler = new RefundHandler(json, callers, reader, refunds, metrics);
        return RouterFunctions.route().POST("/refund", handler::post).build();
    }
}
