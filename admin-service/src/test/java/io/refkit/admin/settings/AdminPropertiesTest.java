package io.refkit.admin.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.mail.MailProperties;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class AdminPropertiesTest {
    private static final String SECRET = "s".repeat(32);

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({AdminProperties.class, MailProperties.class})
    static class Settings {}

    @Test
    void hasDefaultsButForEmailAndSecret() {
        running(Map.of("ADMIN_EMAIL", "a@example.com", "JWT_SECRET", SECRET))
                .run(context -> assertThat(context.getBean(AdminProperties.class))
                        .isEqualTo(new AdminProperties(
                                "static://localhost:9090",
                                "http://localhost:3000",
                                "a@example.com",
                                "",
                                SECRET,
                                "",
                                "")));
    }

    @Test
    void readsTheEnvironment() {
        running(Map.of(
                        "ATTRIBUTION_TARGET", "dns:///attribution:9090",
                        "BASE_URL", "https://refkit.example/app",
                        "ADMIN_EMAIL", "a@example.com",
                        "ADMIN_PASSWORD", "a password",
                        "JWT_SECRET", SECRET + "x",
                        "JWT_SECRET_PREVIOUS", SECRET + "y",
                        "ADMIN_SETUP_TOKEN", "open sesame"))
                .run(context -> assertThat(context.getBean(AdminProperties.class))
                        .isEqualTo(new AdminProperties(
                                "dns:///attribution:9090",
                                "https://refkit.example/app",
                                "a@example.com",
                                "a password",
                                SECRET + "x",
                                SECRET + "y",
                                "open sesame")));
    }

    @Test
    void mailsGoWhereTheEnvironmentSays() {
        running(Map.of(
                        "BASE_URL", "https://refkit.example",
                        "ADMIN_EMAIL", "a@example.com",
                        "JWT_SECRET", SECRET,
                        "SMTP_HOST", "mail.example",
                        "SMTP_PORT", "465",
                        "SMTP_USER", "refkit",
                        "SMTP_PASS", "a secret",
                        "EMAIL_FROM", "shop@example.com"))
                .run(context -> assertThat(context.getBean(MailProperties.class))
                        .isEqualTo(new MailProperties(
                                "https://refkit.example",
                                "mail.example",
                                465,
                                "refkit",
                                "a secret",
                                "shop@example.com",
                                Duration.ofMinutes(2))));
    }

    @ParameterizedTest
    @CsvSource({
        "ADMIN_EMAIL, '', ADMIN_EMAIL must be",
        "ADMIN_EMAIL, nobody, ADMIN_EMAIL must be",
        "ADMIN_PASSWORD, short, ADMIN_PASSWORD must have 8 characters or more",
        "JWT_SECRET, '', 'JWT_SECRET must have 32 characters or more, not 0'",
        "JWT_SECRET, 0123456789abcdef0123456789abcde, 'JWT_SECRET must have 32 characters or more, not 31'",
        "JWT_SECRET_PREVIOUS, 0123456789abcdef, 'JWT_SECRET_PREVIOUS must have 32 characters or more, not 16'",
        "BASE_URL, refkit.example, BASE_URL must be",
        "ATTRIBUTION_TARGET, ' ', ATTRIBUTION_TARGET must",
        "refkit.admin.jwt-sekret, x, refkit.admin.jwt-sekret",
    })
    void saysWhatIsWrongAndNoSecret(String name, String value, String reason) {
        running(Map.of("ADMIN_EMAIL", "a@example.com", "JWT_SECRET", SECRET))
                .withPropertyValues(name + "=" + value)
                .run(context -> {
                    assertThat(context).getFailure().rootCause().hasMessageContaining(reason);
                    assertThat(context.getStartupFailure().toString()).doesNotContain("0123456789abcdef");
                });
    }

    @Test
    void showsNoSecret() {
        var properties = new AdminProperties(
                "t", "http://localhost", "a@example.com", "a password", SECRET, "p".repeat(32), "open sesame");
        assertThat(properties + " " + properties.secrets())
                .doesNotContain(SECRET)
                .doesNotContain("ppp")
                .doesNotContain("sesame")
                .doesNotContain("a password");
    }

    private static ApplicationContextRunner running(Map<String, String> environment) {
        return new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withUserConfiguration(Settings.class)
                .withPropertyValues("spring.config.name=admin-service")
                .withPropertyValues(environment.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new));
    }
}
