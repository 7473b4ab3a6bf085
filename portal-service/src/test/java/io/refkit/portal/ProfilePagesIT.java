package io.refkit.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** What affiliates say about themselves, how they leave, and how they get to their other programs. */
class ProfilePagesIT {
    private static PortalServer server;

    private UUID program;
    private String email;
    private UUID ann;
    private Browser browser;

    @BeforeAll
    static void start() {
        server = new PortalServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void aNewAffiliate() {
        program = server.program("Shop");
        email = "ann-" + UUID.randomUUID() + "@example.com";
        ann = server.affiliate(program, "ann-" + UUID.randomUUID(), email);
        browser = new Browser(server, "").as(ann);
    }

    @Test
    void changesWhatTheyMay() {
        var saved = browser.post(
                "/portal/profile",
                "/portal/profile",
                Map.of("name", "Ann <A.>", "language", "pt", "commissionMails", "true", "email", "thief@example.com"));
        assertThat(location(saved)).isEqualTo("/portal/profile?success=Saved");
        assertThat(browser.get("/portal/profile").body())
                .contains("value=\"Ann &lt;A.&gt;\"", email)
                .containsPattern("value=\"pt\"\\s+[^>]*selected=\"selected\"")
                .containsPattern("name=\"commissionMails\"[^>]*checked=\"checked\"");
        assertThat(server.database().<Long>value("select count(*) from commission_digests where affiliate_id = ?", ann))
                .isEqualTo(1);
        browser.post("/portal/profile", "/portal/profile", Map.of("name", "Ann", "language", "pt"));
        assertThat(browser.get("/portal/profile").body()).doesNotContain("checked=\"checked\"");
    }

    @Test
    void refusesInTheReadersLanguage() {
        var portuguese = new Browser(server, "pt").as(ann);
        assertThat(location(portuguese.post("/portal/profile", "/portal/profile", Map.of("language", "pt"))))
                .isEqualTo("/portal/profile?error=Indica%20o%20teu%20nome.");
        assertThat(location(portuguese.post("/portal/payout", "/portal/payout", Map.of("payoutEmail", "x"))))
                .startsWith("/portal/payout?error=O%20e-mail%20de%20pagamento");
    }

    @Test
    void logsOutEverywhere() {
        var elsewhere = new Browser(server, "").as(ann);
        var ended = browser.post("/portal/profile", "/portal/sessions/end", Map.of());
        assertThat(location(ended)).startsWith("/portal/login?success=You%20are%20logged%20out");
        assertThat(location(browser.get("/portal"))).isEqualTo("/portal/login");
        await().until(() -> elsewhere.get("/portal").statusCode() == 302);
    }

    @Test
    void asksToBeDeletedAndTakesItBack() {
        assertThat(browser.get("/portal/profile/delete").body()).contains("Shall Shop delete your account");
        assertThat(deletion()).isNull();
        assertThat(location(browser.post("/portal/profile/delete", "/portal/profile/delete", Map.of())))
                .startsWith("/portal/profile?success=");
        assertThat(deletion()).isNotNull();
        assertThat(browser.get("/portal/profile").body())
                .contains("you asked Shop to delete your account")
                .doesNotContain("href=\"/portal/profile/delete\"");
        browser.post("/portal/profile", "/portal/profile/delete/withdraw", Map.of());
        assertThat(deletion()).isNull();
    }

    @Test
    void programsCanTakeTheRequestBackToo() {
        var session = server.logIn(email);
        server.as(session, HttpMethod.POST, "/affiliate/deletion-request", null).ok();
        assertThat(deletion()).isNotNull();
        server.as(session, HttpMethod.DELETE, "/affiliate/deletion-request", null)
                .ok();
        assertThat(deletion()).isNull();
    }

    @Test
    void switchesToAnotherProgramOfTheSamePerson() {
        assertThat(browser.get("/portal").body()).doesNotContain("/portal/program/switch");
        var second = server.program("Second");
        server.affiliate(second, "ann-" + UUID.randomUUID(), email);
        assertThat(browser.get("/portal").body()).contains("/portal/program/switch", "affiliate of Shop");
        assertThat(location(browser.post("/portal", "/portal/program/switch", Map.of("programId", second.toString()))))
                .isEqualTo("/portal");
        assertThat(browser.get("/portal").body()).contains("affiliate of Second");
        var strange = server.program("Strange");
        assertThat(browser.post("/portal", "/portal/program/switch", Map.of("programId", strange.toString()))
                        .statusCode())
                .isEqualTo(404);
        assertThat(browser.post("/portal", "/portal/program/switch", Map.of()).statusCode())
                .isEqualTo(404);
    }

    private Object deletion() {
        return server.database()
                .rows("select deletion_requested_at from affiliates where id = ?", ann)
                .getFirst()
                .get("deletion_requested_at");
    }

    private static String location(HttpResponse<?> response) {
        assertThat(response.statusCode()).isEqualTo(302);
        return response.headers().firstValue("Location").orElseThrow();
    }
}
