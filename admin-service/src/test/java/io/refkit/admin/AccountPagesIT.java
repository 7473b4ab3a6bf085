package io.refkit.admin;

import static io.refkit.admin.Browser.assertRedirect;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class AccountPagesIT {
    private static AdminServer server;

    private Browser browser;

    @BeforeAll
    static void start() {
        server = new AdminServer().loggedIn();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void onlyTheFirst() {
        server.database().execute("delete from account_invitations");
        server.database().execute("delete from admin_accounts where email <> ?", AdminServer.EMAIL);
        browser = Browser.loggedIn(server);
        browser.get("/panel/accounts");
    }

    @Test
    void somebodyIsInvitedAndAcceptsOnThePageOfTheMail(CapturedOutput output) {
        assertRedirect(
                browser.post("/panel/accounts/invite", "email", "ann@example.com", "role", "manager"),
                "/panel/accounts?success=");
        var link = link(output);
        assertThat(browser.get("/panel/accounts").body())
                .contains("ann@example.com", "Withdraw", "(you)")
                .doesNotContain(link.substring(link.indexOf('=') + 1));
        var ann = new Browser(server);
        assertThat(ann.get(link).body()).contains("Choose a password for", "ann@example.com");
        assertThat(ann.post(
                                "/panel/accounts/accept",
                                "token",
                                token(link),
                                "password",
                                "long enough",
                                "repeated",
                                "other")
                        .body())
                .contains("The two passwords are not the same");
        assertThat(ann.post("/panel/accounts/accept", "token", token(link), "password", "short", "repeated", "short")
                        .body())
                .contains("Password must be at least 8 characters");
        assertRedirect(
                ann.post(
                        "/panel/accounts/accept",
                        "token",
                        token(link),
                        "password",
                        "long enough",
                        "repeated",
                        "long enough"),
                "/panel/login?success=");
        assertThat(ann.get(link).body()).contains("This invitation has ended");
        assertThat(new Browser(server).get("/panel/accounts/accept").body()).contains("This invitation has ended");
    }

    @Test
    void accountsAreChangedAndRemoved() {
        var ann = account("manager");
        assertRedirect(browser.post("/panel/accounts/" + ann + "/role", "role", "owner"), "/panel/accounts?success=");
        assertRedirect(browser.post("/panel/accounts/" + ann + "/role", "role", "boss"), "/panel/accounts?error=role");
        assertRedirect(browser.post("/panel/accounts/" + ann + "/remove"), "/panel/accounts?success=");
        assertRedirect(browser.post("/panel/accounts/" + ann + "/remove"), "/panel/accounts?error=Not");
        assertRedirect(
                browser.post("/panel/accounts/" + server.accountId() + "/remove"),
                "/panel/accounts?error=The%20last%20owner");
        assertRedirect(
                browser.post("/panel/accounts/invite", "email", AdminServer.EMAIL, "role", "owner"),
                "/panel/accounts?error=Email");
        assertRedirect(browser.post("/panel/accounts/invite", "email", ""), "/panel/accounts?error=email");
    }

    @Test
    void aManagerSeesAccountsAndChangesNone() {
        var ann = account("manager");
        browser.with("rk_admin", Tokens.good(ann.toString(), AdminServer.SECRET));
        assertThat(browser.get("/panel/accounts").body())
                .contains(AdminServer.EMAIL)
                .doesNotContain("Remove", "Invite somebody");
        assertThat(browser.post("/panel/accounts/" + server.accountId() + "/role", "role", "manager")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void theAuditLogTellsOfIt() {
        var ann = account("manager");
        browser.post("/panel/accounts/" + ann + "/role", "role", "owner");
        assertThat(browser.get("/panel/audit").body())
                .contains("Admin account changed", "<del>manager</del>", "<ins>owner</ins>", AdminServer.EMAIL);
        assertThat(browser.get("/panel/audit?subject=coupon").body()).contains("Nothing here", "Show all");
        assertThat(browser.get("/panel/audit?subjectId=" + ann).body()).contains("manager");
        assertRedirect(browser.get("/panel/audit?subject=x"), "/panel/audit?error=subject");
    }

    private static String link(CapturedOutput output) {
        server.awaitMails();
        var mail = output.getAll()
                .lines()
                .filter(line -> line.contains("refkit.mail"))
                .reduce((before, last) -> last)
                .orElseThrow();
        return mail.substring(mail.indexOf("/panel/accounts/accept?token="));
    }

    private static String token(String link) {
        return link.substring(link.indexOf('=') + 1);
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
}
