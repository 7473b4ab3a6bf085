package io.refkit.tracking.click;

import com.fasterxml.uuid.Generators;
import io.micrometer.core.instrument.MeterRegistry;
import io.refkit.http.ClientAddresses;
import io.refkit.http.JsonReader;
import io.refkit.tracking.batch.Commits;
import io.refkit.tracking.limit.RequestLimits;
import io.refkit.tracking.lookup.Directory;
import io.refkit.tracking.path.PublicPaths;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.reactive.config.CorsRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
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
            Commits commits,
            ClickProperties properties,
            MeterRegistry metrics) {
        return new Clicks(database, commits, properties, metrics);
    }

    @Bean
    ClickFactory clickFactory(ClientAddresses addresses, ClickProperties properties) {
        return new ClickFactory(addresses, properties, Generators.timeBasedEpochRandomGenerator());
    }

    @Bean
    RouterFunction<ServerResponse> clickRoutes(
            JsonReader reader,
            Directory directory,
            ClickFactory factory,
            Clicks clicks,
            RequestLimits limits,
            MeterRegistry metrics,
            PublicPaths paths) {
        var handler = new ClickHandler(reader, directory, factory, clicks, limits, metrics);
        return RouterFunctions.route(paths.at(PublicPaths.CLICK, HttpMethod.POST), handler::post);
    }

    @Bean
    RouterFunction<ServerResponse> redirectRoutes(
            Directory directory,
            ClickFactory factory,
            Clicks clicks,
            RequestLimits limits,
            MeterRegistry metrics,
            PublicPaths paths) {
        var handler = new RedirectHandler(directory, factory, clicks, limits, metrics, paths.prefix());
        return RouterFunctions.route(paths.at("r/{slug}", HttpMethod.GET, HttpMethod.HEAD), handler::get)
                .andRoute(paths.at("r/{slug}/{*page}", HttpMethod.GET, HttpMethod.HEAD), handler::get);
    }

    /** Any site may post clicks: it is the visitor's browser that does. */
    @Bean
    WebFluxConfigurer clickCors(PublicPaths paths) {
        return new WebFluxConfigurer() {
            @Override
            public void addCorsMappings(CorsRegistry registry) {
                for (var path : paths.of(PublicPaths.CLICK)) {
                    registry.addMapping(path)
                            .allowedOrigins("*")
                            .allowedMethods("POST")
                            .allowedHeaders("content-type")
                            .maxAge(Duration.ofDays(1).toSeconds());
                }
            }
        };
    }
}
