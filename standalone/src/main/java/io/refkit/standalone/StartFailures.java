package io.refkit.standalone;

import io.refkit.standalone.data.StartRefused;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.annotation.Order;

/** Says in one sentence why a start failed, where the reason lies outside. Bugs keep their stack trace. */
@Order(0)
final class StartFailures implements SpringBootExceptionReporter {
    private static final Logger log = LoggerFactory.getLogger(StartFailures.class);

    /** As Boot looks for it. */
    StartFailures(@SuppressWarnings("unused") ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        var sentence = sentence(failure);
        sentence.ifPresent(reason -> {
            // What was under way is dropped now, and would bury the reason.
            LoggingSystem.get(StartFailures.class.getClassLoader())
                    .setLogLevel("reactor.core.publisher.Operators", LogLevel.OFF);
            log.error("Refkit cannot start: {}", reason);
        });
        return sentence.isPresent();
    }

    static Optional<String> sentence(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            switch (e) {
                case StartRefused refused -> {
                    return Optional.ofNullable(refused.getMessage());
                }
                case PortInUseException inUse -> {
                    return Optional.of("port %d is in use; stop what listens there, or set PORT to another"
                            .formatted(inUse.getPort()));
                }
                case ConfigurationPropertiesBindException settings -> {
                    return Optional.of(ownWords(settings));
                }
                default -> {}
            }
        }
        return Optional.empty();
    }

    /** The settings' own words, which name the variable; further down is only what they were parsed with. */
    private static String ownWords(Throwable failure) {
        for (var e = failure.getCause(); e != null; e = e.getCause()) {
            if (e instanceof IllegalArgumentException && e.getMessage() != null) {
                return e.getMessage();
            }
        }
        return String.valueOf(NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
    }
}
