package io.refkit.telemetry;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Traces are made only where there is somebody to send them to ({@code OTEL_EXPORTER_OTLP_ENDPOINT}); otherwise they
 * would cost each request and serve nobody. Where they are, log lines name them too.
 */
final class TracesWhereTheyGo implements EnvironmentPostProcessor {
    private static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var wanted = !environment.getProperty(ENDPOINT, "").isBlank();
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "refkitTraces",
                        Map.of(
                                "management.opentelemetry.enabled",
                                wanted,
                                // log lines leave room for what they name
                                "management.tracing.export.enabled",
                                wanted,
                                "spring.reactor.context-propagation",
                                wanted ? "auto" : "limited")));
    }
}
