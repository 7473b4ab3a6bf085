package io.refkit.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class CommandSettingsTest {
    @Test
    void aFolderOfSecretsIsRead(@TempDir Path secrets) throws Exception {
        Files.writeString(secrets.resolve("DATABASE_URL"), "postgres://ann:secret@db/refkit");
        Files.writeString(secrets.resolve("ADMIN_DB_PASSWORD"), "other");
        assertThat(CommandSettings.read(environment(Map.of("spring.config.import", "configtree:" + secrets + "/"))))
                .containsEntry("DATABASE_URL", "postgres://ann:secret@db/refkit")
                .containsEntry("ADMIN_DB_PASSWORD", "other")
                .doesNotContainKey("PORTAL_DB_PASSWORD");
    }

    @Test
    void whatTheEnvironmentSaysIsRead() {
        assertThat(CommandSettings.read(environment(Map.of("PORTAL_DB_PASSWORD", "secret"))))
                .containsEntry("PORTAL_DB_PASSWORD", "secret");
    }

    private static StandardEnvironment environment(Map<String, Object> variables) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", variables));
        return environment;
    }
}
