package io.refkit.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** JSON, problem details and patience with clients, for one web application; import it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({HttpProperties.class, ConnectionProperties.class})
public class HttpConfiguration {
    @Bean
    JsonMapper jsonMapper() {
        return JsonStrictness.mapper();
    }

    @Bean
    JsonReader jsonReader(JsonMapper mapper) {
        return new JsonReader(mapper);
    }

    @Bean
    Problems problems(JsonMapper mapper) {
        return new Problems(mapper);
    }

    @Bean
    ProblemErrorHandler problemErrorHandler(Problems problems) {
        return new ProblemErrorHandler(problems);
    }

    @Bean
    ClientAddresses clientAddresses(HttpProperties properties) {
        return new ClientAddresses(properties);
    }

    @Bean
    OpenConnections openConnections(ConnectionProperties properties) {
        return new OpenConnections(properties.most(), Runtime.getRuntime().maxMemory());
    }

    @Bean
    MeterBinder connectionsFullness(OpenConnections connections) {
        return metrics -> Gauge.builder("refkit.connections.fullness", connections, OpenConnections::fullness)
                .register(metrics);
    }

    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> connectionLimits(
            ConnectionProperties properties, OpenConnections connections) {
        return factory -> factory.addServerCustomizers(server -> server.idleTimeout(properties.idleTimeout())
                .doOnChannelInit((observer, channel, address) -> {
                    if (connections.add(channel)) {
                        SlowClients.watch(channel.pipeline(), properties, connections);
                    } else {
                        channel.close();
                    }
                }));
    }

    @Bean
    WebFluxConfigurer jsonBodies(JsonReader reader) {
        return new WebFluxConfigurer() {
            @Override
            public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
                configurer.addCustomResolver(new JsonBodyResolver(reader));
            }
        };
    }
}
