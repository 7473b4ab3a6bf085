package io.refkit.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.refkit.standalone.data.DataFolder;
import io.refkit.standalone.data.StartRefused;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class SettingsTest {
    private static final Map<String, String> ALL = Map.of(
            "PORT", "8080",
            "BASE_URL", "https://refkit.example",
            "DATABASE_URL", "postgres://ann@db/shop",
            "JWT_SECRET", "0123456789abcdef0123456789abcdef",
            "ADMIN_EMAIL", "ann@example.com");

    @TempDir
    Path temporary;

    @Test
    void haveDefaults() {
        var settings = settings(Map.of());
        assertThat(settings.dataFolder()).isEqualTo("refkit-data");
        assertThat(settings.needFolder()).isTrue();
        assertThat(settings.needDatabase()).isTrue();
        assertThat(settings.asProperties())
                .containsEntry("PORT", 3000)
                .containsEntry("BASE_URL", "http://localhost:3000")
                .containsEntry("server.address", "127.0.0.1");
    }

    @Test
    void areTheEnvironmentsWhereItHasAny() {
        var settings = settings(ALL);
        assertThat(settings.needFolder()).isFalse();
        assertThat(settings.asProperties())
                .containsEntry("PORT", 8080)
                .containsEntry("BASE_URL", "https://refkit.example")
                .containsEntry("DATABASE_URL", "postgres://ann@db/shop")
                .containsEntry("JWT_SECRET", "0123456789abcdef0123456789abcdef")
                .containsEntry("ADMIN_EMAIL", "ann@example.com")
                .doesNotContainKey("server.address");
    }

    @Test
    void takeEmptyForMissing() {
        var empty = Map.of("PORT", "", "BASE_URL", " ", "DATABASE_URL", "", "JWT_SECRET", "", "ADMIN_EMAIL", "");
        assertThat(settings(empty).asProperties()).isEqualTo(settings(Map.of()).asProperties());
    }

    @Test
    void keepWhatTheyMakeUpAndSaySoOnce(CapturedOutput output) {
        try (var folder = DataFolder.open(temporary)) {
            var first = settings(Map.of());
            first.keepIn(folder);
            var secret = String.valueOf(first.asProperties().get("JWT_SECRET"));
            assertThat(secret).hasSize(43);
            var second = settings(Map.of());
            second.keepIn(folder);
            assertThat(second.asProperties())
                    .containsEntry("JWT_SECRET", secret)
                    .containsEntry("ADMIN_EMAIL", "admin@localhost");
            assertThat(output)
                    .containsOnlyOnce("JWT_SECRET is not set")
                    .containsOnlyOnce("ADMIN_EMAIL is not set")
                    .doesNotContain(secret);
        }
    }

    @Test
    void preferTheEnvironmentToWhatWasKept() {
        try (var folder = DataFolder.open(temporary)) {
            settings(Map.of()).keepIn(folder);
            var later = settings(ALL);
            later.keepIn(folder);
            assertThat(later.asProperties())
                    .containsEntry("JWT_SECRET", "0123456789abcdef0123456789abcdef")
                    .containsEntry("ADMIN_EMAIL", "ann@example.com");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "-1", "65536", "3000.0", "99999999999"})
    void refuseAPortThatIsNone(String port) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> settings(Map.of("PORT", port)))
                .withMessage("PORT must be a number up to 65535, not " + port);
    }

    private static Settings settings(Map<String, String> environment) {
        return new Settings(environment::get);
    }
}
