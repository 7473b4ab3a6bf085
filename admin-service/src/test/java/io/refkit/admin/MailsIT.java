package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

@ExtendWith(OutputCaptureExtension.class)
class MailsIT {
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
        server.post("/admin/affiliates/invite", "{\"name\":\"Ann\",\"email\":\"ann@example.com\",\"slug\":\"ann\"}")
                .ok();
        server.awaitMails();
    }

    @Test
    void areShownWithoutWhatTheySay() {
        var body = server.get("/admin/mails").ok().body();
        var mail = body.path("mails").path(0);
        assertThat(mail.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "kind",
                        "recipient",
                        "programId",
                        "programName",
                        "language",
                        "state",
                        "attempts",
                        "lastError",
                        "nextAttemptAt",
                        "sentAt",
                        "createdAt");
        assertThat(mail.path("kind").asString()).isEqualTo("invitation");
        assertThat(mail.path("recipient").asString()).isEqualTo("ann@example.com");
        assertThat(mail.path("state").asString()).isEqualTo("sent");
        assertThat(mail.path("sentAt").asString()).isNotBlank();
        assertThat(body.toString()).doesNotContain("token=");
    }

    @Test
    void areSentAgainWithANewLink(CapturedOutput output) {
        var id = newest().path("id").asString();
        server.post("/admin/mails/" + id + "/resend", "{}").ok();
        server.awaitMails();
        assertThat(output.getAll()
                        .lines()
                        .filter(line -> line.contains("To: ann@example.com"))
                        .distinct())
                .hasSize(2);
        assertThat(server.database().<Long>value("select count(distinct token_hash) from login_links"))
                .isGreaterThanOrEqualTo(2);
        server.post("/admin/mails/" + UUID.randomUUID() + "/resend", "{}").refused(404, "Not found");
        server.post("/admin/mails/1/resend", "{}").refused(404, "Not found");
    }

    @Test
    void areNotSentAgainWhileTheyAreBeingSent() {
        var id = newest().path("id").asString();
        server.database()
                .execute("update mails set state = 'waiting', sent_at = null,"
                        + " next_attempt_at = clock_timestamp() + interval '1 minute'");
        server.post("/admin/mails/" + id + "/resend", "{}").refused(409, "It is being sent");
        server.database().execute("update mails set last_error = 'no route to host'");
        assertThat(newest().path("lastError").asString()).isEqualTo("no route to host");
        server.post("/admin/mails/" + id + "/resend", "{}").ok();
        server.awaitMails();
        assertThat(newest().path("state").asString()).isEqualTo("sent");
    }

    @Test
    void tellWhoAppliedWhatBecameOfIt() {
        var affiliate = "/admin/affiliates/"
                + server.get("/admin/affiliates")
                        .body()
                        .path("affiliates")
                        .path(0)
                        .path("id")
                        .asString();
        server.patch(affiliate, "{\"status\":\"pending\"}").ok();
        server.patch(affiliate, "{\"status\":\"inactive\"}").ok();
        server.awaitMails();
        assertThat(newest().path("kind").asString()).isEqualTo("declined");
        server.patch(affiliate, "{\"status\":\"active\"}").ok();
        server.patch(affiliate, "{\"status\":\"pending\"}").ok();
        server.patch(affiliate, "{\"status\":\"active\"}").ok();
        server.awaitMails();
        assertThat(newest().path("kind").asString()).isEqualTo("approved");
        server.patch(affiliate, "{\"status\":\"pending\"}").ok();
        server.patch(affiliate, "{\"status\":\"active\"}").ok();
        server.awaitMails();
        assertThat(server.get("/admin/mails").body().path("mails")).hasSize(3);
    }

    @Test
    void areFilteredByTheirState() {
        server.database().execute("update mails set state = 'failed', sent_at = null, last_error = 'no such mailbox'");
        assertThat(server.get("/admin/mails?state=failed").ok().body().path("mails"))
                .hasSize(1);
        assertThat(server.get("/admin/mails?state=sent").ok().body().path("mails"))
                .isEmpty();
        server.get("/admin/mails?state=lost").refused(400, "state must be waiting, sent, or failed");
    }

    @Test
    void haveAPageThatShowsNoLinkAndSendsThemAgain() {
        var browser = Browser.loggedIn(server);
        server.database()
                .execute(
                        "update mails set state = 'failed', sent_at = null, attempts = 3, last_error = 'no such <mailbox>'");
        var page = browser.get("/panel/mails?state=failed").body();
        assertThat(page)
                .contains(
                        "Invitation",
                        "ann@example.com",
                        ">Shop<",
                        ">Failed<",
                        "after 3 attempts",
                        "no such &lt;mailbox&gt;")
                .doesNotContain("token=", "th:", "style=", "parameters");
        assertThat(browser.get("/panel/mails?state=sent").body()).contains("Nothing fits");
        Browser.assertRedirect(browser.get("/panel/mails?state=lost"), "/panel/mails?error=state");
        Browser.assertRedirect(browser.get("/panel/mails?cursor=x"), "/panel/mails");

        var resend = "/panel/mails/" + newest().path("id").asString() + "/resend";
        assertThat(page).contains("action=\"" + resend + "?state=failed\"");
        Browser.assertRedirect(browser.post(resend + "?state=failed"), "/panel/mails?state=failed&success=");
        server.awaitMails();
        assertThat(newest().path("state").asString()).isEqualTo("sent");
        Browser.assertRedirect(
                browser.post("/panel/mails/" + UUID.randomUUID() + "/resend"), "/panel/mails?error=Not%20found");
        server.database()
                .execute("update mails set state = 'waiting', sent_at = null,"
                        + " next_attempt_at = clock_timestamp() + interval '1 minute'");
        Browser.assertRedirect(browser.post(resend), "/panel/mails?error=It%20is%20being%20sent");
    }

    @Test
    void theirPageSaysWhatToDoWhereThereAreNone() {
        Ledger.forget(server.database(), "mails");
        assertThat(Browser.loggedIn(server).get("/panel/mails").body())
                .contains("No mails yet", "class=\"empty\"")
                .doesNotContain("<table");
    }

    private static JsonNode newest() {
        return server.get("/admin/mails").ok().body().path("mails").path(0);
    }
}
