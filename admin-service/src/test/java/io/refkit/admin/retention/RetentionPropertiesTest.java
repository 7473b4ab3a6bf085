package io.refkit.admin.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class RetentionPropertiesTest {
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(RetentionProperties.class)
    static class Settings {}

    @Test
    void keepsAllForEverByDefault() {
        running(Map.of())
                .run(context -> assertThat(context.getBean(RetentionProperties.class))
                        .isEqualTo(new RetentionProperties(0, 0, 0, 0, 0)));
    }

    @Test
    void readsTheEnvironment() {
        running(Map.of(
                        "REFKIT_RETENTION_CLICKS", "400",
                        "REFKIT_RETENTION_ADDRESSES", "30",
                        "REFKIT_RETENTION_DETAILS", "90",
                        "REFKIT_RETENTION_MAILS", "180",
                        "REFKIT_RETENTION_AUDIT", "3650"))
                .run(context -> assertThat(context.getBean(RetentionProperties.class))
                        .isEqualTo(new RetentionProperties(400, 30, 90, 180, 3650)));
    }

    @ParameterizedTest
    @CsvSource({
        "REFKIT_RETENTION_CLICKS, -1",
        "REFKIT_RETENTION_ADDRESSES, 36501",
        "REFKIT_RETENTION_DETAILS, -5",
        "REFKIT_RETENTION_MAILS, 6",
        "REFKIT_RETENTION_AUDIT, 89",
    })
    void refusesWhatCannotBeMeant(String variable, String value) {
        running(Map.of(variable, value))
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining(variable)
                        .hasMessageContaining("not " + value));
    }

    private static ApplicationContextRunner running(Map<String, Object> environment) {
        return new ApplicationContextRunner()
                .withUserConfiguration(Settings.class)
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", environment)));
    }
}
