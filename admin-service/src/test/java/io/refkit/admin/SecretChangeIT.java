package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** {@code JWT_SECRET} is changed, and for a time the one before is known as well. */
class SecretChangeIT {
    private static final String NEXT = "--JWT_SECRET=fedcba9876543210fedcba9876543210";

    @Test
    void sessionsGoOnAndApiKeysAreReadFromThenOn() {
        var before = AdminServer.shared();
        before.put("/admin/program", "{\"name\":\"Shop\",\"websiteUrl\":\"https://shop.example\"}")
                .ok();
        var session = before.token();
        var apiKey = program(before, session).body().at("/program/apiKey").asString();
        var stored = stored(before);
        String next;
        try (var during = new AdminServer(before.database(), NEXT, "--JWT_SECRET_PREVIOUS=" + AdminServer.SECRET)) {
            assertThat(program(during, session)
                            .ok()
                            .body()
                            .at("/program/apiKey")
                            .asString())
                    .isEqualTo(apiKey);
            next = during.post("/admin/auth", "{\"password\":\"%s\"}".formatted(AdminServer.PASSWORD))
                    .ok()
                    .body()
                    .path("token")
                    .asString();
            program(before, next).refused(401);
            await().atMost(Duration.ofSeconds(20)).until(() -> !stored(before).equals(stored));
        }
        try (var after = new AdminServer(before.database(), NEXT)) {
            program(after, session).refused(401);
            assertThat(program(after, next).ok().body().at("/program/apiKey").asString())
                    .isEqualTo(apiKey);
        }
    }

    private static Answer program(AdminServer server, String token) {
        return server.call(HttpMethod.GET, "/admin/program", headers -> headers.setBearerAuth(token), null);
    }

    private static String stored(AdminServer server) {
        return server.database().value("select encode(key_encrypted, 'hex') from api_keys");
    }
}
