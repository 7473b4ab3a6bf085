package io.refkit.standalone;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.r2dbc.core.DatabaseClient;

/** What somebody who has just started it wants to know. */
final class Greeting {
    private static final Logger log = LoggerFactory.getLogger(Greeting.class);

    private static final String INVITATION = ". Nobody has set it up yet: open %s/panel";

    private final DatabaseClient database;

    Greeting(DatabaseClient database) {
        this.database = database;
    }

    @EventListener
    void greet(ApplicationReadyEvent ready) {
        var url = ready.getApplicationContext().getEnvironment().getRequiredProperty("BASE_URL");
        log.info("Refkit is ready: {}{}", url, isSetUp() ? "" : INVITATION.formatted(url));
    }

    private boolean isSetUp() {
        return Boolean.TRUE.equals(database.sql("select exists (select from admin_accounts)")
                .mapValue(Boolean.class)
                .one()
                .block());
    }
}
