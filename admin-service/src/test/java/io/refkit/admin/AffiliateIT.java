package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
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
import tools.jackson.databind.JsonNode;

@ExtendWith(OutputCaptureExtension.class)
class AffiliateIT {
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
    void aProgram() {
        Ledger.forget(server.database(), "programs");
        server.put("/admin/program", "{\"name\":\"Shop\",\"websiteUrl\":\"https://shop.example\"}")
                .ok();
    }

    @Test
    void theInvitedAreActiveAtOnceAndTold(CapturedOutput output) {
        assertThat(invite("Daniel", "daniel@example.com", "daniel").ok().body().toString())
                .isEqualTo("{\"ok\":true}");
        var body = server.get("/admin/affiliates").ok().body();
        assertThat(body.propertyNames()).containsExactlyInAnyOrder("affiliates", "nextCursor");
        assertThat(body.path("nextCursor").isNull()).isTrue();
        var affiliate = body.path("affiliates").path(0);
        assertThat(affiliate.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "programId",
                        "name",
                        "email",
                        "slug",
                        "status",
                        "payoutEmail",
                        "deletionRequestedAt",
                        "erasedAt",
                        "createdAt");
        assertThat(affiliate.path("id").asString()).hasSize(36);
        assertThat(affiliate.path("programId"))
                .isEqualTo(server.get("/admin/program").body().path("program").path("id"));
        assertThat(affiliate.path("name").asString()).isEqualTo("Daniel");
        assertThat(affiliate.path("email").asString()).isEqualTo("daniel@example.com");
        assertThat(affiliate.path("slug").asString()).isEqualTo("daniel");
        assertThat(affiliate.path("status").asString()).isEqualTo("active");
        assertThat(affiliate.path("payoutEmail").isNull()).isTrue();
        assertThat(affiliate.path("deletionRequestedAt").isNull()).isTrue();
        assertThat(affiliate.path("createdAt").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        server.awaitMails();
        assertThat(output.getAll().lines().filter(line -> line.contains("refkit.mail")))
                .singleElement()
                .asString()
                .contains("To: daniel@example.com")
                .containsPattern("http://localhost:3000/portal/auth\\?token=[A-Za-z0-9_-]{43}$");
    }

    @Test
    void nobodyIsInvitedToNothing(CapturedOutput output) {
        Ledger.forget(server.database(), "programs");
        invite("Daniel", "daniel@example.com", "daniel").refused(400, "Program not configured yet");
        assertThat(output.getAll()).doesNotContain("refkit.mail");
        assertThat(server.get("/admin/affiliates").ok().body().path("affiliates"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DANIEL@example.com, other, Email already in use",
        "o@example.com, daniel, Slug already in use",
        "daniel@Example.com, daniel, Email already in use"
    })
    void emailsAndSlugsAreTakenOnce(String email, String slug, String error, CapturedOutput output) {
        invite("Daniel", "daniel@example.com", "daniel").ok();
        invite("Other", email, slug).refused(409, error);
        server.awaitMails();
        assertThat(output.getAll().lines().filter(line -> line.contains("refkit.mail")))
                .hasSize(1);
    }

    @Test
    void manyInvitationsAtOnceMakeOneAffiliate() {
        var statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> invite("Daniel", "daniel@example.com", "daniel").status())
                .toList();
        assertThat(statuses).containsOnly(200, 409).containsOnlyOnce(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\"a\",\"email\":\"a@b\"}",
                "{\"name\":\"a\",\"slug\":\"a\"}",
                "{\"email\":\"a@b\",\"slug\":\"a\"}",
                "{\"name\":\"\",\"email\":\"a@b\",\"slug\":\"a\"}",
                "{\"name\":\"a\",\"email\":null,\"slug\":\"a\"}",
            })
    void wantsAllThree(String body) {
        server.post("/admin/affiliates/invite", body).refused(400, "name, email, and slug are required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Daniel", "dani el", "dän", "a_b", "a/b", "a.b", " a"})
    void refusesSlugsThatDoNotGoIntoALink(String slug) {
        invite("Daniel", "daniel@example.com", slug)
                .refused(400, "slug must contain only lowercase letters, numbers, and hyphens");
    }

    @ParameterizedTest
    @ValueSource(strings = {"daniel", "@example.com", "daniel@", "a@b@c", "a b@c", "a@b\\r\\nBcc: c@d", "a@b\\u0000"})
    void refusesEmailsThatAreNone(String email) {
        invite("Daniel", email, "daniel").refused(400);
    }

    @Test
    void takesWhatTheColumnsTakeAndNoMore() {
        invite("a".repeat(200), "a@" + "b".repeat(318), "a".repeat(100)).ok();
        invite("a".repeat(201), "b@b", "b").refused(400, "name must have at most 200 characters");
        invite("a", "a@" + "b".repeat(319), "b").refused(400, "email must be an e-mail address");
        invite("a", "b@b", "b".repeat(101)).refused(400, "slug must have at most 100 characters");
        invite("a\\nb", "b@b", "b").refused(400, "name must not contain control characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inactive", "pending", "active"})
    void changesTheStatusAndKeepsItsHistory(String status) {
        invite("Daniel", "daniel@example.com", "daniel").ok();
        var id = affiliates().path(0).path("id").asString();
        assertThat(server.patch("/admin/affiliates/" + id, status(status))
                        .ok()
                        .body()
                        .toString())
                .isEqualTo("{\"ok\":true}");
        assertThat(affiliates().path(0).path("status").asString()).isEqualTo(status);
        assertThat(server.database().<String>value("select status from affiliate_statuses where valid_to = 'infinity'"))
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"status\":\"\"}", "{\"status\":\"Active\"}", "{\"status\":\"gone\"}"})
    void checksTheStatusBeforeTheId(String body) {
        server.patch("/admin/affiliates/1", body).refused(400, "status must be active, inactive, or pending");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0199c3f2-0000-7000-8000-000000000000", "not-a-uuid", "%20", "1-1-1-1-1"})
    void aMalformedIdIsAnUnknownOne(String id) {
        server.patch("/admin/affiliates/" + id, status("active")).refused(404, "Not found");
    }

    @Test
    void listsPageAfterPageNewestFirst() {
        for (int i = 0; i < 7; i++) {
            invite("a", "a%d@example.com".formatted(i), "a" + i).ok();
        }
        // Equal times, and times that differ by less than what is shown.
        server.database()
                .execute("update affiliates set created_at = '2026-01-01 00:00:00.000001+00' where slug > 'a3'");
        server.database()
                .execute("update affiliates set created_at = '2026-01-01 00:00:00.000002+00' where slug = 'a2'");
        var all = affiliates().values().stream()
                .map(affiliate -> affiliate.path("slug").asString())
                .toList();
        assertThat(all).containsExactly("a3", "a1", "a0", "a2", "a6", "a5", "a4");
        for (int limit : new int[] {1, 2, 3, 6, 7, 8, 500}) {
            assertThat(slugs(limit)).isEqualTo(all);
        }
    }

    @Test
    void listsThoseOfTheOldestProgramOnly() {
        invite("a", "a@example.com", "a").ok();
        server.database().execute("""
                        insert into programs (id, name, website_url, cookie_days, currency)
                        values ('00000000-0000-7000-8000-000000000002', 'Second', 'https://b.example', 30, 'EUR')
                        """);
        server.database().execute("""
                        insert into affiliates (id, program_id, name, email, slug, status)
                        values (?, '00000000-0000-7000-8000-000000000002', 'b', 'a@example.com', 'b', 'active')
                        """, UUID.randomUUID());
        assertThat(affiliates()).hasSize(1);
        invite("c", "c@example.com", "b").refused(409, "Slug already in use");
    }

    private static List<String> slugs(int limit) {
        var slugs = new ArrayList<String>();
        var cursor = "";
        do {
            var body = server.get("/admin/affiliates?limit=%d&cursor=%s".formatted(limit, cursor))
                    .ok()
                    .body();
            assertThat(body.path("affiliates").size()).isBetween(1, limit);
            body.path("affiliates")
                    .forEach(affiliate -> slugs.add(affiliate.path("slug").asString()));
            cursor = body.path("nextCursor").isNull()
                    ? null
                    : body.path("nextCursor").asString();
        } while (cursor != null);
        return slugs;
    }

    private static JsonNode affiliates() {
        return server.get("/admin/affiliates").ok().body().path("affiliates");
    }

    private static Answer invite(String name, String email, String slug) {
        return server.post(
                "/admin/affiliates/invite",
                "{\"name\":\"%s\",\"email\":\"%s\",\"slug\":\"%s\"}".formatted(name, email, slug));
    }

    private static String status(String status) {
        return "{\"status\":\"%s\"}".formatted(status);
    }
}
