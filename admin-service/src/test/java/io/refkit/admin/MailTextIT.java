package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** What mails say: the usual, or the program's own words. */
@ExtendWith(OutputCaptureExtension.class)
class MailTextIT {
    private static final String APPROVED = "/panel/mail-texts/approved/en";
    private static final String OWN = """
            {"kind":"approved","language":"en","subject":"Hi {name}","body":"Welcome\\n\\nto {program}."}
            """;

    private static AdminServer server;

    @BeforeAll
    static void start() {
        server = AdminServer.shared();
    }

    @BeforeEach
    void aProgram() {
        Ledger.forget(server.database(), "programs, audit_log");
        server.put("/admin/program", "{\"name\":\"Shop\",\"websiteUrl\":\"https://shop.example\"}")
                .ok();
    }

    @Test
    void areListedWithWhatTheyMayName() {
        var texts = server.get("/admin/mail-texts").ok().body().path("mailTexts");
        assertThat(texts).hasSize(9 * 2);
        assertThat(texts.toString()).doesNotContain("account_invitation");
        assertThat(text("new_commissions", "pt").path("names").toString())
                .isEqualTo("[\"name\",\"program\",\"total\",\"count\"]");
        assertThat(text("approved", "en").path("usual").path("subject").asString())
                .isEqualTo("Welcome to the affiliate program of {program}");
        assertThat(text("approved", "en").path("own").isNull()).isTrue();
    }

    @Test
    void areSaidByMailsUntilTheyAreGivenUp(CapturedOutput output) {
        server.put("/admin/mail-texts", OWN).ok();
        assertThat(text("approved", "en").path("own").toString())
                .isEqualTo("{\"subject\":\"Hi {name}\",\"body\":\"Welcome\\n\\nto {program}.\"}");
        assertThat(text("approved", "pt").path("own").isNull()).isTrue();
        anApplicantIsApproved();
        assertThat(output.getAll()).contains("Hi Ann", "to Shop.");

        server.delete("/admin/mail-texts/approved/en").ok();
        server.delete("/admin/mail-texts/approved/en").ok();
        assertThat(text("approved", "en").path("own").isNull()).isTrue();
        server.delete("/admin/mail-texts/approved/fr").refused(404, "Not found");
        server.delete("/admin/mail-texts/account_invitation/en").refused(404, "Not found");
    }

    @Test
    void areNotKeptWhereTheySayTheUsual() {
        server.put("/admin/mail-texts", OWN).ok();
        var usual = text("approved", "en").path("usual");
        var body = usual.path("body").asString().replace("\n", "\\r\\n");
        server.put(
                        "/admin/mail-texts",
                        "{\"kind\":\"approved\",\"language\":\"en\",\"subject\":\"%s\",\"body\":\"%s\"}"
                                .formatted(usual.path("subject").asString(), body))
                .ok();
        assertThat(text("approved", "en").path("own").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                 | kind, language, subject, and body are required",
                "{'kind':'approved','language':'en','body':'b'}     | kind, language, subject, and body are required",
                "{'kind':'k','language':'en','subject':'s','body':'b'} | kind must be one of invitation, application_received, application_to_review, approved, declined, login_link, new_commissions, payout_sent, payout_changed",
                "{'kind':'account_invitation','language':'en','subject':'s','body':'b'} | kind must be one of invitation, application_received, application_to_review, approved, declined, login_link, new_commissions, payout_sent, payout_changed",
                "{'kind':'approved','language':'fr','subject':'s','body':'b'} | language must be en or pt",
                "{'kind':'approved','language':'en','subject':' ','body':'b'} | subject and body must not be blank",
                "{'kind':'approved','language':'en','subject':'a\\nb','body':'b'} | subject must not contain control characters",
                "{'kind':'approved','language':'en','subject':'s','body':'Hi {nmae}'} | {nmae} means nothing in this mail: it knows {name}, {program}",
                "{'kind':'approved','language':'en','subject':'{first name}','body':'b'} | {first name} means nothing in this mail: it knows {name}, {program}",
                "{'kind':'approved','language':'en','subject':'s','body':'{total}'} | {total} means nothing in this mail: it knows {name}, {program}",
            })
    void areRefusedInASentence(String body, String reason) {
        server.put("/admin/mail-texts", body.replace('\'', '"')).refused(400, reason);
    }

    @Test
    void areNotTooLong() {
        var body = "{\"kind\":\"approved\",\"language\":\"en\",\"subject\":\"%s\",\"body\":\"%s\"}";
        server.put("/admin/mail-texts", body.formatted("s".repeat(201), "b"))
                .refused(400, "subject must have at most 200 characters");
        server.put("/admin/mail-texts", body.formatted("s", "b".repeat(10_001)))
                .refused(400, "body must have at most 10000 characters");
        server.put("/admin/mail-texts", body.formatted("s".repeat(200), "b".repeat(10_000)))
                .ok();
    }

    @Test
    void wantAProgram() {
        Ledger.forget(server.database(), "programs");
        server.put("/admin/mail-texts", OWN).refused(400, "Program not configured yet");
        var browser = Browser.loggedIn(server);
        assertThat(browser.get("/panel/mail-texts").body()).contains("There is no program yet");
        browser.get("/panel/program");
        Browser.assertRedirect(
                browser.post(APPROVED, "subject", "s", "body", "b"), "/panel/mail-texts?error=Program%20not");
    }

    @Test
    void standInTheAuditLog() {
        server.put("/admin/mail-texts", OWN).ok();
        server.put("/admin/mail-texts", OWN).ok();
        server.put("/admin/mail-texts", OWN.replace("Hi {name}", "Hello")).ok();
        server.delete("/admin/mail-texts/approved/en").ok();
        var entries = server.get("/admin/audit?subject=mail_text").ok().body().path("entries");
        assertThat(entries).hasSize(3);
        assertThat(entries.path(0).path("action").asString()).isEqualTo("ended");
        assertThat(entries.path(0).path("accountEmail").asString()).isEqualTo(AdminServer.EMAIL);
        assertThat(entries.path(1).path("oldValues").toString()).isEqualTo("{\"subject\":\"Hi {name}\"}");
        assertThat(entries.path(1).path("newValues").toString())
                .isEqualTo("{\"kind\":\"approved\",\"subject\":\"Hello\",\"language\":\"en\"}");
        assertThat(entries.path(2).path("action").asString()).isEqualTo("created");
        assertThat(entries.path(0).path("subjectId")).isEqualTo(entries.path(2).path("subjectId"));
        assertThat(Browser.loggedIn(server).get("/panel/audit").body()).contains("Mail text changed", "Hello");
    }

    @Test
    void areReadWrittenAndResetOnTheirPages() {
        var browser = Browser.loggedIn(server);
        assertThat(browser.get("/panel/mail-texts").body())
                .contains("Login link", "Usual text", "href=\"/panel/mail-texts/login_link/pt\"")
                .doesNotContain("Your own text", "th:", "style=");
        assertThat(browser.get(APPROVED).body())
                .contains("Approved, in English", "value=\"Welcome to the affiliate program of {program}\"")
                .doesNotContain("Use the usual text", "th:", "style=");
        Browser.assertRedirect(
                browser.post(APPROVED, "subject", "Hi {name}", "body", "Welcome\r\n\r\nto <us>."),
                APPROVED + "?success=");
        assertThat(text("approved", "en").path("own").path("body").asString()).isEqualTo("Welcome\n\nto <us>.");
        assertThat(browser.get(APPROVED).body())
                .contains("value=\"Hi {name}\"", "to &lt;us&gt;.", "The usual text", "Use the usual text");
        assertThat(browser.get("/panel/mail-texts").body()).contains("Your own text");
        Browser.assertRedirect(browser.post(APPROVED + "/reset"), APPROVED + "?success=");
        assertThat(text("approved", "en").path("own").isNull()).isTrue();
        Browser.assertRedirect(browser.post("/panel/mail-texts/x/en/reset"), "/panel/mail-texts?error=Not");
        assertThat(browser.get("/panel/mail-texts/account_invitation/en").statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatIsRefusedStandsInTheFormAgain() {
        var browser = Browser.loggedIn(server);
        browser.get(APPROVED);
        var page = browser.post(APPROVED, "subject", "Hi {nmae}", "body", "A long text");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("{nmae} means nothing in this mail", "value=\"Hi {nmae}\"", "A long text", "The usual text");
        assertThat(browser.post(APPROVED, "subject", "", "body", "Kept").body())
                .contains("kind, language, subject, and body are required", "Kept");
    }

    private static void anApplicantIsApproved() {
        server.post("/admin/affiliates/invite", "{\"name\":\"Ann\",\"email\":\"ann@example.com\",\"slug\":\"ann\"}")
                .ok();
        var ann = "/admin/affiliates/"
                + server.get("/admin/affiliates")
                        .body()
                        .path("affiliates")
                        .path(0)
                        .path("id")
                        .asString();
        server.patch(ann, "{\"status\":\"pending\"}").ok();
        server.patch(ann, "{\"status\":\"active\"}").ok();
        server.awaitMails();
    }

    private static JsonNode text(String kind, String language) {
        return server.get("/admin/mail-texts")
                .ok()
                .body()
                .path("mailTexts")
                .valueStream()
                .filter(text -> text.path("kind").asString().equals(kind)
                        && text.path("language").asString().equals(language))
                .findFirst()
                .orElseThrow();
    }
}
