package io.refkit.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class MailPropertiesTest {
    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new MailProperties(
                        "http://localhost:3000", "", 587, "", "", "noreply@refk.it", Duration.ofMinutes(2)));
        assertThat(bind(Map.of()).hasServer()).isFalse();
    }

    @Test
    void takesWhatIsSet() {
        var properties = bind(Map.of(
                "refkit.mail.base-url", "https://refkit.example",
                "refkit.mail.host", "smtp.example.com",
                "refkit.mail.port", "465",
                "refkit.mail.username", "ann",
                "refkit.mail.password", "secret",
                "refkit.mail.from", "hello@example.com",
                "refkit.mail.lease", "1m"));
        assertThat(properties)
                .isEqualTo(new MailProperties(
                        "https://refkit.example",
                        "smtp.example.com",
                        465,
                        "ann",
                        "secret",
                        "hello@example.com",
                        Duration.ofMinutes(1)));
        assertThat(properties.toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "refkit.mail.port, 0, SMTP_PORT must be a port from 1 to 65535",
        "refkit.mail.port, 70000, SMTP_PORT must be a port from 1 to 65535",
        "refkit.mail.from, nobody, EMAIL_FROM must be an e-mail address",
        "refkit.mail.base-url, refkit.example, BASE_URL must be an address",
        "refkit.mail.lease, 10ms, refkit.mail.lease must be at least 1 s",
    })
    void refusesNonsense(String name, String value, String reason) {
        assertThatThrownBy(() -> bind(Map.of(name, value))).rootCause().hasMessageContaining(reason);
    }

    private static MailProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("refkit.mail", MailProperties.class);
    }
}
