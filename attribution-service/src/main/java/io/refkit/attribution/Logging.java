package io.refkit.attribution;

import java.util.Map;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** How commands log: as the service itself does; without it Logback would show every detail. */
public final class Logging {
    private Logging() {}

    public static void initialize() {
        var logging = LoggingSystem.get(Logging.class.getClassLoader());
        logging.beforeInitialize();
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "refkitLog",
                        Map.of("logging.structured.format.console", environment.getProperty("LOG_FORMAT", ""))));
        logging.initialize(new LoggingInitializationContext(environment), null, null);
    }
}
