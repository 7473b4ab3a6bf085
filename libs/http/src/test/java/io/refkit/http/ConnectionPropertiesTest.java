package io.refkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;

class ConnectionPropertiesTest {
    private final ReactiveWebApplicationContextRunner runner =
            new ReactiveWebApplicationContextRunner().withUserConfiguration(HttpConfiguration.class);

    @Test
    void haveDefaults() {
        runner.run(context -> assertThat(context.getBean(ConnectionProperties.class))
                .isEqualTo(new ConnectionProperties(
                        0, Duration.ofMinutes(3), Duration.ofSeconds(30), Duration.ofMinutes(1))));
    }

    @Test
    void readEverySetting() {
        runner.withPropertyValues(
                        "refkit.connections.most=100",
                        "refkit.connections.idle-timeout=4s",
                        "refkit.connections.request-timeout=5s",
                        "refkit.connections.answer-timeout=6s")
                .run(context -> assertThat(context.getBean(ConnectionProperties.class))
                        .isEqualTo(new ConnectionProperties(
                                100, Duration.ofSeconds(4), Duration.ofSeconds(5), Duration.ofSeconds(6))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "refkit.connections.most=-1",
                "refkit.connections.idle-timeout=0s",
                "refkit.connections.idle-timeout=61m",
                "refkit.connections.request-timeout=-1s",
                "refkit.connections.answer-timeout=0s",
                "refkit.connections.idle=1s",
            })
    void refuseToStartWithABadOne(String setting) {
        runner.withPropertyValues(setting)
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining(setting.replaceFirst("=.*", "").replaceFirst(".*\\.", "")));
    }
}
