package io.refkit.attribution;

import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.StandardEnvironment;

/** How commands log: as the service itself does; without it Logback would show every detail. */
public final class Logging {
    private Logging() {}

    public static void initialize() {
        var logging = LoggingSystem.get(Logging.class.getClassLoader());
        logging.beforeInitialize();
        logging.initialize(new LoggingInitializationContext(new StandardEnvironment()), null, null);
    }
}
