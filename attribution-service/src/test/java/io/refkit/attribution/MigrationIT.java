package io.refkit.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class MigrationIT {
    @Test
    void bringsAnEmptyDatabaseToTheSchemaAndMayBeRepeated(CapturedOutput output) {
        var database = TestDatabase.empty();
        assertThat(Migration.run(database.url())).isZero();
        assertThat(database.<Long>value("select count(*) from refkit.decisions"))
                .isZero();
        assertThat(Migration.run(database.url())).isZero();
        assertThat(output).contains("Schema refkit is at version").doesNotContain("DEBUG");
    }

    @Test
    void saysWhichSettingIsMissing(CapturedOutput output) {
        assertThat(Migration.run(null)).isOne();
        assertThat(output).contains("The schema could not be migrated: DATABASE_URL is not set");
    }

    @Test
    void saysThatTheServerIsAway(CapturedOutput output) {
        assertThat(Migration.run("postgres://a:secret@127.0.0.1:1/c?sslmode=disable"))
                .isOne();
        assertThat(output).contains("The schema could not be migrated: ").doesNotContain("secret");
    }
}
