package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;

@ExtendWith(OutputCaptureExtension.class)
class AccountIT {
    private static AdminServer server;

    @BeforeAll
    static void start() {
        server = new AdminServer("--BASE_URL=http://localhost:3000/").loggedIn();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void allMailsAreSent() {
        server.awaitMails();
    }

    @BeforeEach
    void onlyTheFirst() {
        server.database().execute("delete from account_invitations");
        server.database().execute("delete from admin_accounts where email <> ?", AdminServer.EMAIL);
        server.database().execute("update admin_accounts set role = 'owner'");
    }

    @Test
    void somebodyInvitedChoosesAPasswordAndLogsIn(CapturedOutput output) {
        invite("ann@example.com", "manager").ok();
        var token = token(output);
        assertThat(token).hasSize(43);
        assertThat(server.database()
                        .<Boolean>value(
                                "select token_hash = sha256(convert_to(?, 'UTF8')) from account_invitations", token))
                .isTrue();
        accept(token, "long enough").ok();
        assertThat(role("ann@example.com")).isEqualTo("manager");
        server.post("/admin/auth", "{\"email\":\"Ann@example.com\",\"password\":\"long enough\"}")
                .ok();
        accept(token, "another one").refused(401, "Invalid or expired invitation");
    }

    @Test
    void theInvitedAreListedUntilTheyAccept(CapturedOutput output) {
        invite("ann@example.com", "read_only").ok();
        var open = server.get("/admin/accounts").ok().body().path("invitations").path(0);
        assertThat(open.propertyNames()).containsExactlyInAnyOrder("id", "email", "role", "createdAt", "expiresAt");
        assertThat(open.path("role").asString()).isEqualTo("read_only");
        accept(token(output), "long enough").ok();
        var list = server.get("/admin/accounts").ok().body();
        assertThat(list.path("invitations")).isEmpty();
        assertThat(list.path("accounts")).hasSize(2);
        var account = list.path("accounts").path(1);
        assertThat(account.propertyNames()).containsExactlyInAnyOrder("id", "email", "role", "createdAt");
        assertThat(account.path("id")).isEqualTo(open.path("id"));
    }

    @Test
    void anInvitationEnds(CapturedOutput output) {
        invite("ann@example.com", "manager").ok();
        var token = token(output);
        server.database().execute("update account_invitations set expires_at = clock_timestamp()");
        accept(token, "long enough").refused(401, "Invalid or expired invitation");
        assertThat(server.get("/admin/accounts").body().path("invitations")).isEmpty();
    }

    @Test
    void anInvitationIsGoodForSevenDays() {
        invite("ann@example.com", "manager").ok();
        assertThat(server.database()
                        .<Boolean>value("select expires_at - created_at between interval '6 days 23:59:59' and"
                                + " interval '7 days 00:00:01' from account_invitations"))
                .isTrue();
    }

    @Test
    void theNextInvitationReplacesTheOneBefore(CapturedOutput output) {
        invite("ann@example.com", "manager").ok();
        var first = token(output);
        invite("ANN@example.com", "read_only").ok();
        accept(first, "long enough").refused(401);
        accept(token(output), "long enough").ok();
        assertThat(role("ANN@example.com")).isEqualTo("read_only");
    }

    @Test
    void oneOfManyAtOnceAccepts(CapturedOutput output) {
        invite("ann@example.com", "manager").ok();
        var token = token(output);
        var statuses = IntStream.range(0, 4)
                .parallel()
                .mapToObj(i -> accept(token, "long enough").status())
                .toList();
        assertThat(statuses).containsOnly(200, 401).containsOnlyOnce(200);
    }

    @Test
    void anAccountIsNotInvitedAgain(CapturedOutput output) {
        invite("OWNER@example.com", "manager").refused(409, "Email already in use");
        assertThat(output.getAll()).doesNotContain("refkit.mail");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                       | email and role are required",
                "{\"email\":\"a@b\"}                      | email and role are required",
                "{\"role\":\"owner\"}                     | email and role are required",
                "{\"email\":\"a@b\",\"role\":\"boss\"}    | role must be owner, manager, or read_only",
                "{\"email\":\"a\",\"role\":\"owner\"}     | email must be an e-mail address",
            })
    void anInvitationSaysWhoAndHowMuch(String body, String error) {
        server.post("/admin/accounts/invite", body).refused(400, error);
    }

    @Test
    void aShortPasswordUsesNothingUp(CapturedOutput output) {
        invite("ann@example.com", "manager").ok();
        var token = token(output);
        accept(token, "1234567").refused(400, "Password must be at least 8 characters");
        server.post("/admin/accounts/accept", "{\"token\":\"%s\"}".formatted(token))
                .refused(400, "Password must be at least 8 characters");
        accept(token, "12345678").ok();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"token\":\"x\",\"password\":\"long enough\"}", "{\"password\":\"long enough\"}"})
    void withoutAnInvitationThereIsNoAccount(String body) {
        server.post("/admin/accounts/accept", body).refused(401, "Invalid or expired invitation");
    }

    @Test
    void aRoleTakesEffectAtOnce() {
        var ann = account("manager");
        change(ann).refused(400);
        server.patch("/admin/accounts/" + ann, "{\"role\":\"read_only\"}").ok();
        await(() -> change(ann).status() == 403);
        server.patch("/admin/accounts/" + ann, "{\"role\":\"manager\"}").ok();
        await(() -> change(ann).status() == 400);
    }

    @Test
    void whoIsRemovedIsLoggedOutAtOnce() {
        var ann = account("owner");
        change(ann).refused(400);
        server.delete("/admin/accounts/" + ann).ok();
        await(() -> change(ann).status() == 401);
        assertThat(server.get("/admin/accounts").body().path("accounts")).hasSize(1);
        server.delete("/admin/accounts/" + ann).refused(404, "Not found");
    }

    @Test
    void anInvitationIsWithdrawn(CapturedOutput output) {
        invite("ann@example.com", "manager").ok();
        var token = token(output);
        var id =
                server.get("/admin/accounts").body().path("invitations").path(0).path("id");
        server.delete("/admin/accounts/" + id.asString()).ok();
        accept(token, "long enough").refused(401);
    }

    @Test
    void thereIsAlwaysAnOwner() {
        var owner = "/admin/accounts/" + server.accountId();
        account("manager");
        server.delete(owner).refused(409, "The last owner must stay");
        server.patch(owner, "{\"role\":\"manager\"}").refused(409, "The last owner must stay");
        server.patch(owner, "{\"role\":\"owner\"}").ok();
        account("owner");
        server.patch(owner, "{\"role\":\"manager\"}").ok();
    }

    @Test
    void twoOwnersDoNotRemoveEachOtherAtOnce() {
        for (int i = 0; i < 5; i++) {
            var accounts = Stream.of(account("owner"), account("owner"), account("owner"))
                    .toList();
            server.database().execute("update admin_accounts set role = 'manager' where email = ?", AdminServer.EMAIL);
            var judge = Tokens.good(accounts.getFirst().toString(), AdminServer.SECRET);
            accounts.parallelStream()
                    .forEach(id ->
                            server.call(HttpMethod.DELETE, "/admin/accounts/" + id, h -> h.setBearerAuth(judge), null));
            assertThat(server.database().<Long>value("select count(*) from admin_accounts where role = 'owner'"))
                    .isPositive();
            onlyTheFirst();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"role\":\"\"}", "{\"role\":\"Owner\"}"})
    void checksTheRoleBeforeTheId(String body) {
        server.patch("/admin/accounts/1", body).refused(400, "role must be owner, manager, or read_only");
    }

    @Test
    void anUnknownAccountIsNotFound() {
        server.patch("/admin/accounts/" + UUID.randomUUID(), "{\"role\":\"owner\"}")
                .refused(404, "Not found");
        server.patch("/admin/accounts/1", "{\"role\":\"owner\"}").refused(404, "Not found");
        server.delete("/admin/accounts/1").refused(404, "Not found");
    }

    private static Answer invite(String email, String role) {
        return server.post("/admin/accounts/invite", "{\"email\":\"%s\",\"role\":\"%s\"}".formatted(email, role));
    }

    /** Without a session. */
    private static Answer accept(String token, String password) {
        return server.call(
                HttpMethod.POST,
                "/admin/accounts/accept",
                headers -> {
                    headers.set("Authorization", "");
                    AdminServer.json(headers);
                },
                "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(token, password));
    }

    /** @return that of the last mail: plain text with its link on one line */
    private static String token(CapturedOutput output) {
        server.awaitMails();
        var mail = output.getAll()
                .lines()
                .filter(line -> line.contains("refkit.mail"))
                .reduce((before, last) -> last)
                .orElseThrow();
        return mail.substring(mail.indexOf("http://localhost:3000/panel/accounts/accept?token=") + 50);
    }

    private static String role(String email) {
        return server.database().value("select role from admin_accounts where email = ?", email);
    }

    private static UUID account(String role) {
        var id = UUID.randomUUID();
        server.database()
                .execute(
                        "insert into admin_accounts (id, email, password_hash, role) values (?, ?, 'x', ?)",
                        id,
                        id + "@example.com",
                        role);
        return id;
    }

    /** What a manager may do, if only they said what. */
    private static Answer change(UUID account) {
        return server.call(
                HttpMethod.PUT,
                "/admin/program",
                headers -> {
                    headers.setBearerAuth(Tokens.good(account.toString(), AdminServer.SECRET));
                    AdminServer.json(headers);
                },
                "{}");
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition) {
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(3))
                .until(condition);
    }
}
