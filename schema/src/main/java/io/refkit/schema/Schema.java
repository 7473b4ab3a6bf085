package io.refkit.schema;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Postgres schema {@value #NAME}: everything of Refkit's lives in it, and nothing outside it is touched. */
public final class Schema {
    public static final String NAME = "refkit";

    private static final Logger log = LoggerFactory.getLogger(Schema.class);
    private static final Set<String> LOCKED = Set.of("55P03", "40P01"); // lock_not_available, deadlock_detected
    private static final int ATTEMPTS = 50;
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private Schema() {}

    /**
     * Brings the schema to the version of this build. Safe to call from several processes at once; the second waits.
     * Safe under traffic: a migration that has to wait for a lock, and with it whoever comes after it, gives up within a
     * second, and is tried again for some minutes.
     *
     * @param jdbcUrl of the database, without credentials
     * @throws FlywayException where the server cannot be reached or a migration fails; what had
     *     been migrated before stays, what failed is rolled back
     */
    public static void migrate(String jdbcUrl, String user, String password) {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(jdbcUrl);
        dataSource.setUser(user);
        dataSource.setPassword(password);
        reportOriginal(dataSource);
        var flyway = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(dataSource)
                .initSql("set lock_timeout = '1s'")
                .schemas(NAME)
                .createSchemas(true)
                .locations("classpath:io/refkit/schema")
                .validateMigrationNaming(true)
                .load();
        var result = migrate(flyway);
        log.info(
                "Schema {} is at version {}",
                NAME,
                result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion);
    }

    private static MigrateResult migrate(Flyway flyway) {
        for (int attempt = 1; ; attempt++) {
            try {
                return flyway.migrate();
            } catch (FlywayException e) {
                if (attempt == ATTEMPTS || !isLocked(e)) {
                    throw e;
                }
                log.warn("Somebody is at work on what is to be migrated; it is tried again in {}", PAUSE);
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private static boolean isLocked(FlywayException failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(e -> e instanceof SQLException sql && LOCKED.contains(sql.getSQLState()));
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
