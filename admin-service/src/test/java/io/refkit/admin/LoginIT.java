package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

class LoginIT {
    private static final String RIGHT = "{\"password\":\"%s\"}".formatted(AdminServer.PASSWORD);
    private static final String WRONG = "{\"password\":\"guessed wrong\"}";

    private static AdminServer server;

    @BeforeAll
    static void start() {
        server = new AdminServer("--TRUSTED_PROXIES=127.0.0.0/8,::1/128").loggedIn();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forget() {
        server.database().execute("truncate throttles");
    }

    @Test
    void answersAToken() {
        assertThat(server.post("/admin/auth", RIGHT).ok().body().propertyNames())
                .containsExactly("token");
    }

    @ParameterizedTest
    @CsvSource({"owner@example.com", "OWNER@Example.COM", "''"})
    void findsTheAccountByItsEmailInAnyCase(String email) {
        server.post("/admin/auth", "{\"password\":\"%s\",\"email\":\"%s\"}".formatted(AdminServer.PASSWORD, email))
                .ok();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"password\":\"\"}", "{\"password\":null}", "{\"email\":\"owner@example.com\"}"})
    void wantsAPassword(String body) {
        server.post("/admin/auth", body).refused(400, "Password required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"password\":\"guessed wrong\"}",
                "{\"password\":\"correct horse \"}",
                "{\"password\":\"guessed wrong\",\"email\":\"owner@example.com\"}",
                "{\"password\":\"correct horse\",\"email\":\"somebody@example.com\"}",
                "{\"password\":\"nobody's\",\"email\":\"somebody@example.com\"}",
                "{\"password\":\"correct horse\",\"email\":\"' or 1=1 --\"}",
            })
    void refusesTheWrongOneAndTellsNoMore(String body) {
        server.post("/admin/auth", body).refused(401, "Invalid password");
    }

    @Test
    void saysThatNobodySetItUp() {
        try (var fresh = new AdminServer()) {
            fresh.post("/admin/auth", "{}").refused(400, "Password required");
            fresh.post("/admin/auth", WRONG).refused(403, "Not set up");
        }
    }

    @Test
    void bearsTenFailuresOfAnAddressAndThenRefusesTheRightPasswordToo() {
        for (int i = 0; i < 10; i++) {
            server.post("/admin/auth", WRONG).refused(401);
        }
        var answer = server.post("/admin/auth", RIGHT).refused(429, "Too many failed logins");
        assertThat(Integer.parseInt(answer.headers().getFirst("Retry-After"))).isBetween(800, 900);

        guess(from("198.51.100.7"), RIGHT).ok();
        server.post("/admin/auth", "{\"password\":\"x\",\"email\":\"other@example.com\"}")
                .refused(401);
        server.database().execute("update throttles set window_start = window_start - interval '15 minutes'");
        server.post("/admin/auth", RIGHT).ok();
    }

    @Test
    void countsAccountsThatDoNotExistLikeThoseThatDo() {
        var body = "{\"password\":\"x\",\"email\":\"nobody@example.com\"}";
        for (int i = 0; i < 10; i++) {
            server.post("/admin/auth", body).refused(401, "Invalid password");
        }
        server.post("/admin/auth", body).refused(429, "Too many failed logins");
    }

    /** Memory that hashing takes, as a clock would tell nothing on a busy machine. */
    @Test
    void accountsThatDoNotExistTakeTheSameWork() {
        server.post("/admin/auth", WRONG).refused(401);
        var known = hashed(() -> server.post("/admin/auth", WRONG).refused(401));
        var unknown = hashed(() -> server.post("/admin/auth", "{\"password\":\"x\",\"email\":\"nobody@example.com\"}")
                .refused(401));
        assertThat(known).isGreaterThan(16 * 1024 * 1024);
        assertThat(unknown).isCloseTo(known, withPercentage(5));
    }

    private static long hashed(Runnable login) {
        long before = allocatedByHashing();
        login.run();
        return allocatedByHashing() - before;
    }

    private static long allocatedByHashing() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().startsWith("refkit-admin-passwords"))
                .mapToLong(thread -> threads.getThreadAllocatedBytes(thread.getThreadId()))
                .sum();
    }

    @Test
    void forgivesAnAddressThatSucceeds() {
        for (int i = 0; i < 9; i++) {
            server.post("/admin/auth", WRONG).refused(401);
        }
        server.post("/admin/auth", RIGHT).ok();
        assertThat(server.database().rows("select failures from throttles"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row).hasToString("{failures=9}"));
        server.post("/admin/auth", WRONG).refused(401);
    }

    @Test
    void aLoginThatSucceedsLeavesNoTrace() {
        server.post("/admin/auth", RIGHT).ok();
        assertThat(server.database().rows("select * from throttles")).isEmpty();
    }

    @Test
    void manyGuessesAtOnceGetNoFurtherThanOneAfterTheOther() {
        var answers = IntStream.range(0, 40)
                .parallel()
                .mapToObj(i -> server.post("/admin/auth", WRONG).status())
                .toList();
        assertThat(answers).filteredOn(status -> status == 401).hasSize(10);
        assertThat(answers).filteredOn(status -> status == 429).hasSize(30);
    }

    @Test
    void bearsAHundredFailuresOfAnAccountFromAnywhere() {
        server.post("/admin/auth", WRONG).refused(401);
        server.database().execute("update throttles set failures = 99 where subject like 'login:1:%'");
        guess(from("198.51.100.1"), WRONG).refused(401);
        guess(from("198.51.100.2"), WRONG).refused(429, "Too many failed logins");
    }

    @Test
    void bearsAHundredFailuresOfAnAddressWithAnyAccount() {
        server.post("/admin/auth", "{\"password\":\"x\",\"email\":\"first@example.com\"}")
                .refused(401);
        server.database().execute("update throttles set failures = 99 where subject like 'login-address:%'");
        server.post("/admin/auth", "{\"password\":\"x\",\"email\":\"second@example.com\"}")
                .refused(401);
        server.post("/admin/auth", "{\"password\":\"x\",\"email\":\"third@example.com\"}")
                .refused(429, "Too many failed logins");
        guess(from("198.51.100.7"), RIGHT).ok();
    }

    @Test
    void believesAnAddressOnlyFromAProxy() {
        for (int i = 0; i < 10; i++) {
            guess(from("203.0.113." + i + ", 198.51.100.9"), WRONG).refused(401);
        }
        guess(from("203.0.113.99, 198.51.100.9"), WRONG).refused(429);
    }

    @Test
    void storesNoAddressOfAnybody() {
        guess(from("198.51.100.9"), WRONG).refused(401);
        assertThat(server.database().rows("select subject from throttles").toString())
                .contains("login:")
                .doesNotContain("198.51")
                .doesNotContain("example.com");
    }

    private static Answer guess(Consumer<HttpHeaders> headers, String body) {
        return server.call(HttpMethod.POST, "/admin/auth", headers.andThen(AdminServer::json), body);
    }

    private static Consumer<HttpHeaders> from(String forwarded) {
        return headers -> headers.set("X-Forwarded-For", forwarded);
    }
}
