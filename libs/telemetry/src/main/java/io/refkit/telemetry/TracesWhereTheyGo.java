package io.refkit.telemetry;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * Traces are made only where there is somebody to send them to ({@code OTEL_EXPORTER_OTLP_ENDPOINT}); otherwise they
 * would cost each request and serve nobody. Where they are, log lines name them too.
 */
final class TracesWhereTheyGo implements EnvironmentPostProcessor {
    private static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";
    private static final String ENABLED = "management.opentelemetry.enabled";

    /** What records spans, all of them and for nobody, where OpenTelemetry is merely disabled. */
    private static final String RECORDERS = Stream.of(
                    OpenTelemetrySdkAutoConfiguration.class,
                    OpenTelemetryTracingAutoConfiguration.class,
                    MicrometerTracingAutoConfiguration.class)
            .map(Class::getName)
            .collect(Collectors.joining(","));

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new Defaults(environment));
    }

    /** Looked up when they are asked for: whoever maps OpenTelemetry's variables may do so later than this. */
    private static final class Defaults extends PropertySource<Object> {
        private final ConfigurableEnvironment environment;

        /** Not over the environment as its source: Boot would look for properties in there, and so here again. */
        Defaults(ConfigurableEnvironment environment) {
            super("refkitTraces");
            this.environment = environment;
        }

        @Override
        public @Nullable Object getProperty(String name) {
            return switch (name) {
                // the second makes room in log lines
                case ENABLED, "management.tracing.export.enabled" -> areWanted();
                case "spring.autoconfigure.exclude" -> areMade() ? null : RECORDERS;
                case "spring.reactor.context-propagation" -> areWanted() ? "auto" : "limited";
                default -> null;
            };
        }

        private boolean areMade() {
            return environment.getProperty(ENABLED, Boolean.class, false);
        }

        private boolean areWanted() {
            return !environment.getProperty(ENDPOINT, "").isBlank();
        }
    }
}
