package io.refkit.admin.snippet;

import io.refkit.admin.settings.AdminProperties;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The script's tag: the file is the same for all programs, so what each says of it stands there. */
public final class Snippet {
    private static final int USUAL_COOKIE_DAYS = 30;

    private final DatabaseClient database;
    private final String script;

    Snippet(DatabaseClient database, AdminProperties properties) {
        this.database = database;
        this.script = properties.site().page("/refkit.js");
    }

    private record Said(int cookieDays, boolean globalPrivacyControl) {}

    /** @return nothing where there is no such program */
    public Mono<String> of(UUID program) {
        return database.sql("select cookie_days, global_privacy_control from programs where id = :program")
                .bind("program", program)
                .mapProperties(Said.class)
                .one()
                .map(said -> tag(program, said));
    }

    private String tag(UUID program, Said said) {
        var days =
                said.cookieDays() == USUAL_COOKIE_DAYS ? "" : " data-cookie-days=\"%d\"".formatted(said.cookieDays());
        var privacy = said.globalPrivacyControl() ? " data-gpc" : "";
        return "<script src=\"%s\" data-program=\"%s\"%s%s defer></script>".formatted(script, program, days, privacy);
    }
}
