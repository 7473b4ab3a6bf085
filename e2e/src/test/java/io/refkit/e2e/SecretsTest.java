package io.refkit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "the signing secret of a test",
                "the password of a role",
                "the password of an owner",
                "the-token-of-a-session",
                "rk_api_0123456789",
                "Bearer abcdefgh",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.x",
                "$argon2id$v=19",
                "/portal/auth?token=the-token-of-a-mail",
            })
    void areFoundInALine(String secret) {
        Secrets.ofEnvironment(Map.of(
                "JWT_SECRET", "the signing secret of a test",
                "DATABASE_URL", "postgres://refkit:the password of a role@localhost/refkit"));
        Secrets.of("{\"email\": \"a@example.com\", \"password\": \"the password of an owner\"}");
        Secrets.of("Bearer the-token-of-a-session");
        var mail = "INFO [main] refkit.mail : To: ann | http://localhost:3000/portal/auth?token=the-token-of-a-mail";
        assertThat(Secrets.toldBy(mail + "\nINFO fine\nWARN [main] o.s.Something : " + secret))
                .singleElement()
                .asString()
                .contains(secret);
    }

    @Test
    void areNotWhatAnybodyMaySay() {
        Secrets.ofEnvironment(Map.of("DATABASE_URL", "postgres://postgres:postgres@localhost/postgres"));
        assertThat(Secrets.toldBy("INFO connected to postgres as postgres\nINFO JWT_SECRET is not set"))
                .isEmpty();
    }
}
