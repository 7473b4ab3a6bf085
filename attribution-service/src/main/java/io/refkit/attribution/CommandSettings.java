package io.refkit.attribution;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.StandardEnvironment;

/**
 * What a command is told, by the same ways as a service: environment variables, and what {@code SPRING_CONFIG_IMPORT}
 * names, such as a folder of secrets.
 */
final class CommandSettings {
    private static final List<String> NAMES = List.of(
            "DATABASE_URL",
            "TRACKING_DB_PASSWORD",
            "ATTRIBUTION_DB_PASSWORD",
            "ADMIN_DB_PASSWORD",
            "PORTAL_DB_PASSWORD");

    private CommandSettings() {}

    /** @return those that are set, by their names in the environment */
    static Map<String, String> read() {
        return read(new StandardEnvironment());
    }

    static Map<String, String> read(StandardEnvironment environment) {
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        var settings = new HashMap<String, String>();
        for (var name : NAMES) {
            var value = environment.getProperty(name);
            if (value != null) {
                settings.put(name, value);
            }
        }
        return settings;
    }
}
