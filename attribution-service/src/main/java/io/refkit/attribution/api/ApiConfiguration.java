package io.refkit.attribution.api;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The gRPC service; import it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CallProperties.class)
@Import({AttributionEndpoint.class, Changes.class, Gate.class, Previews.class, Traces.class})
public class ApiConfiguration {}
