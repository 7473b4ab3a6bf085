package io.refkit.schema;

import io.refkit.testing.TestDatabase;
import org.flywaydb.core.Flyway;

/** Schemas of before. */
final class Versions {
    private Versions() {}

    static void migrate(TestDatabase database, String target) {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .schemas(Schema.NAME)
                .createSchemas(true)
                .locations("classpath:io/refkit/schema")
                .repeatableSqlMigrationPrefix("none") // they grant what only the newest version has
                .target(target)
                .load()
                .migrate();
    }
}
