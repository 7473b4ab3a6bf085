package io.refkit.tracking.click;

import com.fasterxml.uuid.Generators;
import io.micrometer.core.instrument.MeterRegistry;
import io.refkit.http.ClientAddresses;
import io.refkit.http.JsonReader;
import io.refkit.tracking.batch.CommitProperties;
import io.refkit.tracking.lookup.Directory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Wires clicks. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ClickProperties.class)
public class ClickConfiguration {
    @Bean
    Clicks clicks(
            @Qualifier("trackingDatabase") DatabaseClient database,
            CommitProperties commit,
            ClickProperties properties) {
        return new Clicks(database, commit, properties);
    }

    @Bean
    ClickFactory clickFactory(ClientAddresses addresses, ClickProperties properties) {
        return new ClickFactory(addresses, properties, Generators.timeBasedEpochRandomGenerator());
    }

    @Bean
    RouterFunction<ServerResponse> clickRoutes(
            JsonReader reader, Directory directory, ClickFactory factory, Clicks clicks, MeterRegistry metrics) {
        var handler = new ClickHandler(reader, directory, factory, clicks, metrics);
        return RouterFunctions.route()
                .POST("/click", handler::post)
                .OPTIONS("/click", handler::preflight)
                .build();
    }
}
