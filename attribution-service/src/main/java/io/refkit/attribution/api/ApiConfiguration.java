package io.refkit.attribution.api;

import io.grpc.ServerBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.grpc.server.ServerBuilderCustomizer;

/** The gRPC service; import it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CallProperties.class)
@Import({AttributionEndpoint.class, Changes.class, Gate.class, Previews.class, Traces.class})
public class ApiConfiguration {
    /** No call waits in its thread, so none needs one of its own. */
    @Bean
    <T extends ServerBuilder<T>> ServerBuilderCustomizer<T> attributionCallsInPlace() {
        return ServerBuilder::directExecutor;
    }
}
