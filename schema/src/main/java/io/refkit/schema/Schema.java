package io.refkit.schema;

import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Postgres schema {@value #NAME}: everything of Refkit's lives in it, and nothing outside it is touched. */
public final class Schema {
    public static final String NAME = "refkit";

    private static final Logger log = LoggerFactory.getLogger(Schema.class);

    private Schema() {}

    /**
     * Brings the schema to the version of this build. Safe to call from several processes at once; the second waits.
     *
     * @param jdbcUrl of the database, without credentials
     * @throws org.flywaydb.core.api.FlywayException where the server cannot be reached or a migration fails; what had
     *     been migrated before stays, what failed is rolled back
     */
    public static void migrate(String jdbcUrl, String user, String password) {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(jdbcUrl);
        dataSource.setUser(user);
        dataSource.setPassword(password);
        reportOriginal(dataSource);
        var result = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(dataSource)
                .schemas(NAME)
                .createSchemas(true)
                .locations("classpath:io/refkit/schema")
                .validateMigrationNaming(true)
                .load()
                .migrate();
        log.info(
                "Schema {} is at version {}",
                NAME,
                result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion);
    }

    private static void reportOriginal(PGSimpleDataSource dataSource) {
        var present =
                "select to_regclass('public.affiliates') is not null and to_regclass('public.clicks') is not null";
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(present)) {
            if (rows.next() && rows.getBoolean(1)) {
                log.warn("Found the original Refkit's tables in schema public: they are left alone and not imported");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be reached: " + e.getMessage(), e);
        }
    }
}
