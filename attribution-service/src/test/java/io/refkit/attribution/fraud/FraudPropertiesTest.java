package io.refkit.attribution.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class FraudPropertiesTest {
    private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Bound.class);

    @Test
    void defaults() {
        runner.run(context -> assertThat(context.getBean(FraudProperties.class))
                .isEqualTo(new FraudProperties(Duration.ofSeconds(10), 30, Duration.ofMinutes(10), List.of())));
    }

    @Test
    void fullMapping() {
        runner.withPropertyValues(
                        "refkit.attribution.fraud.fast-conversion=0s",
                        "refkit.attribution.fraud.storm-clicks=0",
                        "refkit.attribution.fraud.storm-window=1d",
                        "refkit.attribution.fraud.disposable-domains=a.example,b.example")
                .run(context -> assertThat(context.getBean(FraudProperties.class))
                        .isEqualTo(new FraudProperties(
                                Duration.ZERO, 0, Duration.ofDays(1), List.of("a.example", "b.example"))));
    }

    @ParameterizedTest
    @CsvSource({
        "fast-conversion=-1s, REFKIT_ATTRIBUTION_FRAUD_FASTCONVERSION must be 0s to 1h",
        "fast-conversion=61m, REFKIT_ATTRIBUTION_FRAUD_FASTCONVERSION must be 0s to 1h",
        "storm-clicks=1, REFKIT_ATTRIBUTION_FRAUD_STORMCLICKS must be 0 or 2 to 1000",
        "storm-clicks=-1, REFKIT_ATTRIBUTION_FRAUD_STORMCLICKS must be 0 or 2 to 1000",
        "storm-clicks=1001, REFKIT_ATTRIBUTION_FRAUD_STORMCLICKS must be 0 or 2 to 1000",
        "storm-window=999ms, REFKIT_ATTRIBUTION_FRAUD_STORMWINDOW must be 1s to 1d",
        "storm-window=25h, REFKIT_ATTRIBUTION_FRAUD_STORMWINDOW must be 1s to 1d",
        "storm=1, storm",
    })
    void badValues(String property, String sentence) {
        runner.withPropertyValues("refkit.attribution.fraud." + property)
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining(sentence));
    }

    @EnableConfigurationProperties(FraudProperties.class)
    static class Bound {}
}
