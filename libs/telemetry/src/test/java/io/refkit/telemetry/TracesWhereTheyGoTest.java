package io.refkit.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class TracesWhereTheyGoTest {
    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void nobodyToSendThemToMeansNone() {
        process();
        assertThat(environment.getProperty("management.opentelemetry.enabled")).isEqualTo("false");
        assertThat(environment.getProperty("spring.reactor.context-propagation"))
                .isEqualTo("limited");
        assertThat(environment.getProperty("spring.autoconfigure.exclude"))
                .contains("OpenTelemetryTracingAutoConfiguration", "MicrometerTracingAutoConfiguration");
    }

    @Test
    void anEmptyVariableIsNobody() {
        environment.setProperty("management.opentelemetry.tracing.export.otlp.endpoint", "");
        process();
        assertThat(environment.getProperty("management.opentelemetry.enabled")).isEqualTo("false");
    }

    @Test
    void anEndpointTurnsThemOn() {
        process();
        environment.setProperty("management.opentelemetry.tracing.export.otlp.endpoint", "http://collector:4318");
        assertThat(environment.getProperty("management.opentelemetry.enabled")).isEqualTo("true");
        assertThat(environment.getProperty("spring.reactor.context-propagation"))
                .isEqualTo("auto");
        assertThat(environment.getProperty("spring.autoconfigure.exclude")).isNull();
    }

    @Test
    void whatIsSetOtherwiseStays() {
        environment.setProperty("management.opentelemetry.enabled", "true");
        process();
        assertThat(environment.getProperty("management.opentelemetry.enabled")).isEqualTo("true");
        assertThat(environment.getProperty("spring.autoconfigure.exclude")).isNull();
    }

    private void process() {
        new TracesWhereTheyGo().postProcessEnvironment(environment, new SpringApplication());
    }
}
