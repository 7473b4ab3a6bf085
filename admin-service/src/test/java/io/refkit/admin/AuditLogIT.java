package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class AuditLogIT {
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
    void tellsWhoChangedWhatFromWhichValueToWhich() {
        server.put("/admin/program", "{\"name\":\"Shed\",\"websiteUrl\":\"https://shop.example\",\"cookieDays\":60}")
                .ok();
        var entry = entries("?subject=program").path(0);
        assertThat(entry.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "at",
                        "programId",
                        "accountId",
                        "accountEmail",
                        "subject",
                        "subjectId",
                        "action",
                        "oldValues",
                        "newValues");
        assertThat(entry.path("accountId").asString()).isEqualTo(server.accountId());
        assertThat(entry.path("accountEmail").asString()).isEqualTo(AdminServer.EMAIL);
        assertThat(entry.path("action").asString()).isEqualTo("changed");
        assertThat(entry.path("oldValues").toString()).isEqualTo("{\"name\":\"Shop\",\"cookie_days\":30}");
        assertThat(entry.path("newValues").toString()).isEqualTo("{\"name\":\"Shed\",\"cookie_days\":60}");
    }

    @Test
    void everyChangeSaysWhoseItIs() {
        server.post("/admin/programs", "{\"name\":\"Other\",\"websiteUrl\":\"https://b.example\"}")
                .ok();
        server.post("/admin/program/api-key/rotate", "{}").ok();
        server.post("/admin/affiliates/invite", "{\"name\":\"a\",\"email\":\"a@example.com\",\"slug\":\"a\"}")
                .ok();
        var affiliate = first("affiliates");
        server.patch("/admin/affiliates/" + affiliate, "{\"status\":\"inactive\"}")
                .ok();
        server.post("/admin/coupons", "{\"affiliateId\":\"%s\",\"code\":\"TEN\"}".formatted(affiliate))
                .ok();
        server.delete("/admin/coupons/" + first("coupons")).ok();
        server.post("/admin/commission-rules", """
                {"programId":"%s","eventName":"sale","commissionType":"fixed","commissionValue":1}
                """.formatted(
                                server.database().<UUID>value("select id from programs order by created_at limit 1")))
                .ok();
        var rule = server.get("/admin/commission-rules")
                .body()
                .path("rules")
                .path(0)
                .path("id")
                .asString();
        server.patch("/admin/commission-rules/" + rule, "{\"commissionValue\":2}")
                .ok();
        server.delete("/admin/commission-rules/" + rule).ok();
        server.post("/admin/accounts/invite", "{\"email\":\"b@example.com\",\"role\":\"owner\"}")
                .ok();
        var other = UUID.randomUUID();
        server.database()
                .execute(
                        "insert into admin_accounts (id, email, password_hash, role) values (?, 'c@example.com', 'x',"
                                + " 'manager')",
                        other);
        server.patch("/admin/accounts/" + other, "{\"role\":\"read_only\"}").ok();
        server.delete("/admin/accounts/" + other).ok();
        var nobodys = server.database().rows("select subject, action from audit_log where admin_account_id is null");
        assertThat(nobodys).singleElement().hasToString("{subject=admin_account, action=created}");
        assertThat(server.database().<Long>value("select count(distinct subject) from audit_log"))
                .isEqualTo(7);
    }

    @Test
    void secretsAreNotInIt() {
        server.post("/admin/accounts/invite", "{\"email\":\"b@example.com\",\"role\":\"owner\"}")
                .ok();
        server.post("/admin/program/api-key/rotate", "{}").ok();
        var hashes = server.database()
                .rows("select encode(token_hash, 'hex') as h from account_invitations"
                        + " where token_hash is not null union all select encode(key_hash, 'hex') from api_keys");
        var log = entries("").toString();
        assertThat(log).contains("(not shown)");
        hashes.forEach(row -> assertThat(log).doesNotContain(String.valueOf(row.get("h"))));
    }

    @Test
    void isCutIntoPages() {
        for (int days = 1; days <= 5; days++) {
            server.put(
                            "/admin/program",
                            "{\"name\":\"a\",\"websiteUrl\":\"https://a.b\",\"cookieDays\":%d}".formatted(days))
                    .ok();
        }
        var all = ids(entries(""));
        assertThat(all).hasSize(7).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        var paged = new ArrayList<Long>();
        var cursor = "";
        while (!cursor.equals("null")) {
            var page = server.get("/admin/audit?limit=2&cursor=" + cursor).ok().body();
            assertThat(page.path("entries").size()).isBetween(1, 2);
            paged.addAll(ids(page.path("entries")));
            cursor = page.path("nextCursor").isNull()
                    ? "null"
                    : page.path("nextCursor").asString();
        }
        assertThat(paged).isEqualTo(all);
    }

    @Test
    void isFilteredBySubjectAndAccount() {
        server.post("/admin/affiliates/invite", "{\"name\":\"a\",\"email\":\"a@example.com\",\"slug\":\"a\"}")
                .ok();
        var affiliate = first("affiliates");
        assertThat(entries("?subject=affiliate")).hasSize(1);
        assertThat(entries("?subjectId=" + affiliate)).hasSize(1);
        assertThat(entries("?subjectId=x")).isEmpty();
        assertThat(entries("?account=" + server.accountId())).hasSize(3);
        assertThat(entries("?account=" + UUID.randomUUID())).isEmpty();
    }

    @Test
    void showsOnlyTheChosenProgramsAndWhatConcernsAll() {
        var other = server.post("/admin/programs", "{\"name\":\"Other\",\"websiteUrl\":\"https://b.example\"}")
                .ok()
                .body()
                .path("program")
                .path("id")
                .asString();
        server.post("/admin/accounts/invite", "{\"email\":\"b@example.com\",\"role\":\"owner\"}")
                .ok();
        assertThat(entries("?programId=" + other))
                .hasSize(3)
                .allSatisfy(entry ->
                        assertThat(entry.path("programId").asString("")).isIn(other, ""));
        assertThat(entries("?subject=account_invitation")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"subject=password", "cursor=x", "cursor=-1", "cursor=9999999999999999999", "limit=0", "limit=501"})
    void refusesWhatItDoesNotKnow(String query) {
        server.get("/admin/audit?" + query).refused(400);
    }

    private static JsonNode entries(String query) {
        return server.get("/admin/audit" + query).ok().body().path("entries");
    }

    private static java.util.List<Long> ids(JsonNode entries) {
        return entries.values().stream().map(entry -> entry.path("id").asLong()).toList();
    }

    private static String first(String list) {
        return server.get("/admin/" + list).body().path(list).path(0).path("id").asString();
    }
}
