package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.refkit.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the service's own database role may do is enough for all that it does. */
class LeastPrivilegeIT {
    private final TestDatabase database = AdminServer.newDatabase();
    private final String url = database.url().replaceFirst("//[^@]*@", "//admin_login:secret@");

    @BeforeEach
    void anOperatorsUser() {
        database.execute("drop role if exists admin_login");
        database.execute("create role admin_login login password 'secret' in role refkit_admin");
    }

    @Test
    void forEveryRoute() {
        try (var server = new AdminServer(database, "--DATABASE_URL=" + url).loggedIn()) {
            server.post("/admin/auth", "{\"password\":\"wrong\"}").refused(401);
            var program = server.put("/admin/program", "{\"name\":\"Shop\",\"websiteUrl\":\"https://shop.example\"}")
                    .ok();
            server.put("/admin/program", "{\"name\":\"S\",\"websiteUrl\":\"https://a.b\",\"cookieDays\":7}")
                    .ok();
            server.post("/admin/affiliates/invite", "{\"name\":\"a\",\"email\":\"a@b\",\"slug\":\"a\"}")
                    .ok();
            server.patch("/admin/affiliates/" + first(server, "affiliates"), "{\"status\":\"inactive\"}")
                    .ok();
            server.post(
                            "/admin/commission-rules",
                            "{\"programId\":%s,\"eventName\":\"sale\",\"commissionType\":\"fixed\",\"commissionValue\":1}"
                                    .formatted(program.body().path("program").path("id")))
                    .ok();
            var rule = server.get("/admin/commission-rules")
                    .body()
                    .path("rules")
                    .path(0)
                    .path("id")
                    .asString();
            server.patch("/admin/commission-rules/" + rule, "{\"commissionValue\":2}")
                    .ok();
            server.delete("/admin/commission-rules/"
                            + server.get("/admin/commission-rules")
                                    .body()
                                    .path("rules")
                                    .path(0)
                                    .path("id")
                                    .asString())
                    .ok();
            server.post(
                            "/admin/coupons",
                            "{\"affiliateId\":\"%s\",\"code\":\"TEN\"}".formatted(first(server, "affiliates")))
                    .ok();
            server.delete("/admin/coupons/" + first(server, "coupons")).ok();
            server.get("/admin/events/" + new Ledger(database).event("1", null)).ok();
            server.post("/admin/privacy/export", "{\"visitorToken\":\"rk_1\"}").ok();
            server.post("/admin/privacy/erase", "{\"visitorToken\":\"rk_1\"}").ok();
            await().until(() -> database.<Boolean>value("select finished_at is not null from erasures"));
            Route.lists().forEach(route -> server.get(route.path()).ok());
        }
    }

    @Test
    void forTheSetupTokenOfAPublicInstallation() {
        try (var server = new AdminServer(database, "--DATABASE_URL=" + url, "--BASE_URL=https://refkit.example")) {
            server.post("/admin/setup", "{\"password\":\"correct horse\",\"setupToken\":\"guess\"}")
                    .refused(403);
            assertThat(database.rows("select * from setup_tokens")).hasSize(1);
        }
    }

    private static String first(AdminServer server, String list) {
        return server.get("/admin/" + list).body().path(list).path(0).path("id").asString();
    }
}
