package io.refkit.attribution.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class CallPropertiesTest {
    private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Bound.class);

    @Test
    void defaults() {
        runner.run(context -> assertThat(context.getBean(CallProperties.class))
                .isEqualTo(new CallProperties(4, 1000, Duration.ofSeconds(5))));
    }

    @Test
    void fullMapping() {
        runner.withPropertyValues(
                        "refkit.attribution.calls.concurrent=8",
                        "refkit.attribution.calls.waiting=0",
                        "refkit.attribution.calls.patience=250ms")
                .run(context -> assertThat(context.getBean(CallProperties.class))
                        .isEqualTo(new CallProperties(8, 0, Duration.ofMillis(250))));
    }

    @ParameterizedTest
    @CsvSource({
        "concurrent=0, REFKIT_ATTRIBUTION_CALLS_CONCURRENT must be 1 to 100",
        "concurrent=101, REFKIT_ATTRIBUTION_CALLS_CONCURRENT must be 1 to 100",
        "waiting=-1, REFKIT_ATTRIBUTION_CALLS_WAITING must be 0 to 10000",
        "waiting=10001, REFKIT_ATTRIBUTION_CALLS_WAITING must be 0 to 10000",
        "patience=0s, REFKIT_ATTRIBUTION_CALLS_PATIENCE must be more than nothing",
        "patience=61s, REFKIT_ATTRIBUTION_CALLS_PATIENCE must be more than nothing",
        "concurent=1, concurent",
    })
    void badValues(String property, String sentence) {
        runner.withPropertyValues("refkit.attribution.calls." + property)
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining(sentence));
    }

    @EnableConfigurationProperties(CallProperties.class)
    static class Bound {}
}
