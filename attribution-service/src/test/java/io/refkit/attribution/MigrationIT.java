package io.refkit.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.postgres.DatabaseUrl;
import io.refkit.testing.TestDatabase;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class MigrationIT {
    @Test
    void bringsAnEmptyDatabaseToTheSchemaAndMayBeRepeated(CapturedOutput output) {
        var database = TestDatabase.empty();
        assertThat(Migration.run(Map.of("DATABASE_URL", database.url()))).isZero();
        assertThat(database.<Long>value("select count(*) from refkit.decisions"))
                .isZero();
        assertThat(Migration.run(Map.of("DATABASE_URL", database.url()))).isZero();
        assertThat(output).contains("Schema refkit is at version").doesNotContain("DEBUG");
    }

    @Test
    void letsServicesInAsTheirRoles(CapturedOutput output) throws SQLException {
        var database = TestDatabase.empty();
        var passwords = Map.of(
                "DATABASE_URL", database.url(), "TRACKING_DB_PASSWORD", "for-clicks", "PORTAL_DB_PASSWORD", "it's");
        assertThat(Migration.run(passwords)).isZero();
        assertThat(Migration.run(passwords)).isZero();
        assertThat(whoIs(database, "refkit_tracking", "for-clicks")).isEqualTo("refkit_tracking");
        assertThat(whoIs(database, "refkit_portal", "it's")).isEqualTo("refkit_portal");
        assertThat(database.<String>value("select rolpassword from pg_authid where rolname = 'refkit_portal'"))
                .startsWith("SCRAM-SHA-256$");
        assertThat(output)
                .contains("These services may log in: [portal, tracking]")
                .doesNotContain("for-clicks");
    }

    private static String whoIs(TestDatabase database, String user, String password) throws SQLException {
        var url = DatabaseUrl.parse(database.url());
        try (var connection = DriverManager.getConnection(url.jdbcUrl(), user, password);
                var rows = connection
                        .createStatement()
                        .executeQuery("select current_user from refkit.affiliates "
                                + "right join (values (1)) as one on true")) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void saysWhichSettingIsMissing(CapturedOutput output) {
        assertThat(Migration.run(Map.of())).isOne();
        assertThat(output).contains("The schema could not be migrated: DATABASE_URL is not set");
    }

    @Test
    void saysThatTheServerIsAway(CapturedOutput output) {
        assertThat(Migration.run(Map.of("DATABASE_URL", "postgres://a:secret@127.0.0.1:1/c?sslmode=disable")))
                .isOne();
        assertThat(output).contains("The schema could not be migrated: ").doesNotContain("secret");
    }
}
