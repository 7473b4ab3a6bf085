package io.refkit.attribution.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SweepPropertiesTest {
    private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Bound.class);

    @Test
    void defaults() {
        runner.run(context -> assertThat(context.getBean(SweepProperties.class))
                .isEqualTo(new SweepProperties(Duration.ofSeconds(1), Duration.ofMillis(100), 500)));
    }

    @Test
    void fullMapping() {
        runner.withPropertyValues(
                        "refkit.attribution.sweep.interval=2s",
                        "refkit.attribution.sweep.head-start=0s",
                        "refkit.attribution.sweep.batch=7")
                .run(context -> assertThat(context.getBean(SweepProperties.class))
                        .isEqualTo(new SweepProperties(Duration.ofSeconds(2), Duration.ZERO, 7)));
    }

    @ParameterizedTest
    @CsvSource({
        "interval=9ms, REFKIT_ATTRIBUTION_SWEEP_INTERVAL must be 10ms to 1m",
        "interval=61s, REFKIT_ATTRIBUTION_SWEEP_INTERVAL must be 10ms to 1m",
        "head-start=-1s, REFKIT_ATTRIBUTION_SWEEP_HEAD_START must be 0 to 1m",
        "head-start=61s, REFKIT_ATTRIBUTION_SWEEP_HEAD_START must be 0 to 1m",
        "batch=0, REFKIT_ATTRIBUTION_SWEEP_BATCH must be 1 to 1000",
        "batch=1001, REFKIT_ATTRIBUTION_SWEEP_BATCH must be 1 to 1000",
        "batsch=1, batsch",
    })
    void badValues(String property, String sentence) {
        runner.withPropertyValues("refkit.attribution.sweep." + property)
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining(sentence));
    }

    @EnableConfigurationProperties(SweepProperties.class)
    static class Bound {}
}
