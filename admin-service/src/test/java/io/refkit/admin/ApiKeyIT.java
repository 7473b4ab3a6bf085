package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

class ApiKeyIT {
    private static AdminServer server;

    @BeforeAll
    static void start() {
        server = AdminServer.shared();
    }

    @BeforeEach
    void aProgram() {
        Ledger.forget(server.database(), "programs");
        server.put("/admin/program", "{\"name\":\"Shop\",\"websiteUrl\":\"https://shop.example\"}")
                .ok();
    }

    @Test
    void theOldKeyWorksForADayMore() {
        var old = shown();
        var answer = rotate("{}").ok().body();
        assertThat(answer.propertyNames()).containsExactlyInAnyOrder("apiKey", "previousExpiresAt");
        assertThat(answer.path("apiKey").asString())
                .matches("rk_api_[A-Za-z0-9_-]{43}")
                .isNotEqualTo(old);
        assertThat(shown()).isEqualTo(answer.path("apiKey").asString());
        assertThat(Duration.between(Instant.now(), end(old))).isBetween(Duration.ofMinutes(1439), Duration.ofHours(24));
        assertThat(Instant.parse(answer.path("previousExpiresAt").asString()))
                .isBetween(end(old).minusMillis(1), end(old));
    }

    @Test
    void withoutAnOverlapEveryOldKeyEndsNow() {
        var first = shown();
        rotate("{\"overlapHours\":720}").ok();
        var second = shown();
        rotate("{\"overlapHours\":0}").ok();
        assertThat(end(first)).isBeforeOrEqualTo(Instant.now());
        assertThat(end(second)).isBeforeOrEqualTo(Instant.now());
        assertThat(working()).isEqualTo(1);
    }

    @Test
    void aLongerOverlapDoesNotReviveAKey() {
        var first = shown();
        rotate("{\"overlapHours\":0}").ok();
        var second = shown();
        rotate("{\"overlapHours\":1}").ok();
        rotate("{\"overlapHours\":48}").ok();
        assertThat(end(first)).isBeforeOrEqualTo(Instant.now());
        assertThat(end(second)).isBefore(Instant.now().plus(Duration.ofHours(1)));
    }

    @Test
    void oneOfManyKeysMadeAtOnceIsTheLast() {
        IntStream.range(0, 8)
                .parallel()
                .forEach(i -> rotate("{\"overlapHours\":0}").ok());
        assertThat(working()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "721"})
    void anOverlapHasItsLimits(String hours) {
        rotate("{\"overlapHours\":%s}".formatted(hours))
                .refused(400, "overlapHours must be a whole number from 0 to 720");
    }

    @Test
    void withoutAProgramThereIsNoKey() {
        Ledger.forget(server.database(), "programs");
        rotate("{}").refused(400, "Program not configured yet");
        assertThat(server.get("/admin/program/api-keys").ok().body().path("apiKeys"))
                .isEmpty();
    }

    @Test
    void keysAreListedWithoutThemselves() {
        rotate("{}").ok();
        var keys = server.get("/admin/program/api-keys").ok().body().path("apiKeys");
        assertThat(keys).hasSize(2);
        assertThat(keys.path(0).propertyNames()).containsExactlyInAnyOrder("id", "createdAt", "expiresAt");
        assertThat(keys.path(0).path("expiresAt").isNull()).isTrue();
        assertThat(keys.path(1).path("expiresAt").asString()).isNotBlank();
    }

    @Test
    void whoMayOnlyReadSeesNoKey() {
        var reader = UUID.randomUUID();
        server.database()
                .execute(
                        "insert into admin_accounts (id, email, password_hash, role)"
                                + " values (?, 'reader@example.com', 'x', 'read_only')",
                        reader);
        var token = Tokens.good(reader.toString(), AdminServer.SECRET);
        var program = server.call(HttpMethod.GET, "/admin/program", headers -> headers.setBearerAuth(token), null)
                .ok()
                .body()
                .path("program");
        assertThat(program.path("name").asString()).isEqualTo("Shop");
        assertThat(program.path("apiKey").isNull()).isTrue();
    }

    private static Answer rotate(String body) {
        return server.post("/admin/program/api-key/rotate", body);
    }

    private static String shown() {
        return server.get("/admin/program")
                .ok()
                .body()
                .path("program")
                .path("apiKey")
                .asString();
    }

    private static Instant end(String key) {
        return server.database()
                .<java.sql.Timestamp>value(
                        "select expires_at from api_keys where key_hash = sha256(convert_to(?, 'UTF8'))", key)
                .toInstant();
    }

    private static long working() {
        return server.database()
                .<Long>value(
                        "select count(*) from api_keys where expires_at is null or expires_at > clock_timestamp()");
    }
}
