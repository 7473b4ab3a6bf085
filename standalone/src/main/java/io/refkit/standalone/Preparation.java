package io.refkit.standalone;

import io.refkit.postgres.DatabaseUrl;
import io.refkit.schema.Schema;
import io.refkit.standalone.data.DataFolder;
import io.refkit.standalone.data.EmbeddedServer;
import io.refkit.standalone.data.StartRefused;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.MapPropertySource;

/** What must be there before any service is: settings that nobody gave, and a database with its schema. */
final class Preparation implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final Logger log = LoggerFactory.getLogger(Preparation.class);

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var environment = context.getEnvironment();
        var settings = new Settings(environment::getProperty);
        if (settings.needFolder()) {
            var folder = DataFolder.open(Path.of(settings.dataFolder()));
            SpringApplication.getShutdownHandlers().add(folder::close);
            log.info("Data is kept in {}", folder.path());
            settings.keepIn(folder);
            if (settings.needDatabase()) {
                settings.useDatabase(start(folder));
            }
        }
        migrate(settings.database());
        environment.getPropertySources().addFirst(new MapPropertySource("standalone", settings.asProperties()));
    }

    /** Stopped after the context is closed, so that the services' last words are still written down. */
    private static String start(DataFolder folder) {
        var server = EmbeddedServer.on(folder);
        SpringApplication.getShutdownHandlers().add(server::close);
        return server.start();
    }

    private static void migrate(String database) {
        var url = address(database);
        try {
            Schema.migrate(url.jdbcUrl(), url.user(), url.password());
        } catch (RuntimeException e) {
            var cause =
                    String.valueOf(NestedExceptionUtils.getMostSpecificCause(e).getMessage());
            throw new StartRefused("The database %s cannot be used: %s".formatted(url, oneLine(cause)), e);
        }
    }

    private static DatabaseUrl address(String database) {
        try {
            return DatabaseUrl.parse(database);
        } catch (IllegalArgumentException e) {
            throw new StartRefused(String.valueOf(e.getMessage()), e);
        }
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
