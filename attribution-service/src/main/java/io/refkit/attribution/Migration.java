package io.refkit.attribution;

import io.refkit.postgres.DatabaseUrl;
import io.refkit.schema.Schema;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/** The command {@code migrate}. */
final class Migration {
    private Migration() {}

    /** @return the process's exit code */
    static int run(@Nullable String databaseUrl) {
        Logging.initialize();
        var log = LoggerFactory.getLogger(Migration.class);
        try {
            var url = DatabaseUrl.parse(databaseUrl == null ? "" : databaseUrl);
            Schema.migrate(url.jdbcUrl(), url.user(), url.password());
            return 0;
        } catch (RuntimeException e) {
            report(log, e);
            return 1;
        }
    }

    private static void report(Logger log, RuntimeException e) {
        log.error(
                "The schema could not be migrated: {}",
                NestedExceptionUtils.getMostSpecificCause(e).getMessage());
    }
}
