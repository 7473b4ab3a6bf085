package io.refkit.attribution;

import io.refkit.postgres.DatabaseUrl;
import io.refkit.schema.Schema;
import io.refkit.schema.ServiceLogins;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/** The command {@code migrate}. */
final class Migration {
    private static final List<String> SERVICES = List.of("tracking", "attribution", "admin", "portal");

    private Migration() {}

    /**
     * @param environment with {@code DATABASE_URL}, and {@code TRACKING_DB_PASSWORD} and so on for each service that is
     *     to log in by its own role
     * @return the process's exit code
     */
    static int run(Map<String, String> environment) {
        Logging.initialize();
        var log = LoggerFactory.getLogger(Migration.class);
        try {
            var url = DatabaseUrl.parse(environment.getOrDefault("DATABASE_URL", ""));
            Schema.migrate(url.jdbcUrl(), url.user(), url.password());
            var passwords = passwords(environment);
            if (!passwords.isEmpty()) {
                ServiceLogins.set(url.jdbcUrl(), url.user(), url.password(), passwords);
            }
            return 0;
        } catch (RuntimeException e) {
            report(log, e);
            return 1;
        }
    }

    private static Map<String, String> passwords(Map<String, String> environment) {
        var passwords = new TreeMap<String, String>();
        for (var service : SERVICES) {
            var password = environment.getOrDefault(service.toUpperCase(Locale.ROOT) + "_DB_PASSWORD", "");
            if (!password.isEmpty()) {
                passwords.put(service, password);
            }
        }
        return passwords;
    }

    private static void report(Logger log, RuntimeException e) {
        log.error(
                "The schema could not be migrated: {}",
                NestedExceptionUtils.getMostSpecificCause(e).getMessage());
    }
}
