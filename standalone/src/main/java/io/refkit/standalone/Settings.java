package io.refkit.standalone;

import io.refkit.standalone.data.DataFolder;
import io.refkit.standalone.data.Secrets;
import io.refkit.standalone.data.StartRefused;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The environment as the services shall see it: what is missing or empty there is made up here. */
final class Settings {
    private static final Logger log = LoggerFactory.getLogger(Settings.class);

    private final Function<String, @Nullable String> environment;
    private final Map<String, Object> values = new LinkedHashMap<>();

    Settings(Function<String, @Nullable String> environment) {
        this.environment = environment;
        int port = port();
        values.put("PORT", port);
        values.put("BASE_URL", given("BASE_URL", "http://localhost:" + port));
        if (isMissing("BASE_URL")) {
            // Nobody has said where it may be reached from: nowhere else, then.
            values.put("server.address", "127.0.0.1");
        }
        for (var name : new String[] {"DATABASE_URL", "JWT_SECRET", "ADMIN_EMAIL"}) {
            values.put(name, given(name, ""));
        }
    }

    private int port() {
        var port = given("PORT", "3000");
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65535) {
            throw new StartRefused("PORT must be a number up to 65535, not " + port);
        }
        return Integer.parseInt(port);
    }

    private boolean isMissing(String name) {
        return given(name, "").isEmpty();
    }

    private String given(String name, String otherwise) {
        var value = environment.apply(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    String dataFolder() {
        return given("REFKIT_DATA_DIR", "refkit-data");
    }

    boolean needDatabase() {
        return isMissing("DATABASE_URL");
    }

    boolean needFolder() {
        return needDatabase() || isMissing("JWT_SECRET") || isMissing("ADMIN_EMAIL");
    }

    /** Makes up what is missing, once: later starts find it there. */
    void keepIn(DataFolder folder) {
        if (isMissing("JWT_SECRET")) {
            var kept = folder.keep("jwt-secret", Secrets::random);
            values.put("JWT_SECRET", kept.value());
            if (kept.isNew()) {
                log.info("JWT_SECRET is not set: one was made and is kept in {}", kept.file());
            }
        }
        if (isMissing("ADMIN_EMAIL")) {
            var kept = folder.keep("admin-email", () -> "admin@localhost");
            values.put("ADMIN_EMAIL", kept.value());
            if (kept.isNew()) {
                log.info("ADMIN_EMAIL is not set: it is {}, kept in {}", kept.value(), kept.file());
            }
        }
    }

    void useDatabase(String url) {
        values.put("DATABASE_URL", url);
    }

    String database() {
        return String.valueOf(values.get("DATABASE_URL"));
    }

    Map<String, Object> asProperties() {
        return Map.copyOf(values);
    }
}
