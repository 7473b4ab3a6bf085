package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class CouponIT {
    private static AdminServer server;
    private static String affiliate;

    @BeforeAll
    static void start() {
        server = AdminServer.shared();
        server.put("/admin/program", "{\"name\":\"Shop\",\"websiteUrl\":\"https://shop.example\"}")
                .ok();
        server.post("/admin/affiliates/invite", "{\"name\":\"a\",\"email\":\"a@example.com\",\"slug\":\"a\"}")
                .ok();
        affiliate = server.database().<UUID>value("select id from affiliates").toString();
    }

    @BeforeEach
    void forget() {
        Ledger.forget(server.database(), "coupons");
    }

    @Test
    void isListedFieldByField() {
        assertThat(add("TEN").ok().body().toString()).isEqualTo("{\"ok\":true}");
        var body = server.get("/admin/coupons").ok().body();
        assertThat(body.propertyNames()).containsExactlyInAnyOrder("coupons", "nextCursor");
        var coupon = body.path("coupons").path(0);
        assertThat(coupon.propertyNames())
                .containsExactlyInAnyOrder("id", "programId", "affiliateId", "code", "createdAt");
        assertThat(coupon.path("affiliateId").asString()).isEqualTo(affiliate);
        assertThat(coupon.path("code").asString()).isEqualTo("TEN");
        assertThat(coupon.path("createdAt").asString()).endsWith("Z").hasSize(24);
    }

    @Test
    void belongsToOneAffiliateAtATime() {
        add("TEN").ok();
        add("ten").refused(409, "Code already in use");
        end().ok();
        add("ten").ok();
    }

    @Test
    void endsButStaysForWhatWasBoughtWithIt() {
        add("TEN").ok();
        var path = path();
        server.delete(path).ok();
        server.delete(path).refused(404, "Not found");
        assertThat(coupons()).isEmpty();
        assertThat(server.database().<Boolean>value("select valid_to <= clock_timestamp() from coupons"))
                .isTrue();
        server.delete("/admin/coupons/1").refused(404, "Not found");
    }

    @Test
    void belongsToAnAffiliateThatExists() {
        server.post("/admin/coupons", "{\"affiliateId\":\"%s\",\"code\":\"X\"}".formatted(UUID.randomUUID()))
                .refused(404, "Not found");
        server.post("/admin/coupons", "{\"affiliateId\":\"1\",\"code\":\"X\"}").refused(404, "Not found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"code\":\"X\"}", "{\"affiliateId\":\"1\"}", "{\"affiliateId\":\"1\",\"code\":\" \"}"})
    void wantsBoth(String body) {
        server.post("/admin/coupons", body).refused(400, "affiliateId and code are required");
    }

    @Test
    void refusesLongCodes() {
        add("x".repeat(201)).refused(400, "code must have at most 200 characters");
    }

    @Test
    void pages() {
        add("one").ok();
        add("two").ok();
        var first = server.get("/admin/coupons?limit=1").ok().body();
        var second = server.get("/admin/coupons?limit=1&cursor="
                        + first.path("nextCursor").asString())
                .ok()
                .body();
        assertThat(first.path("coupons").path(0).path("code").asString()).isEqualTo("two");
        assertThat(second.path("coupons").path(0).path("code").asString()).isEqualTo("one");
        assertThat(second.path("nextCursor").isNull()).isTrue();
    }

    private static Answer add(String code) {
        return server.post("/admin/coupons", "{\"affiliateId\":\"%s\",\"code\":\"%s\"}".formatted(affiliate, code));
    }

    private static Answer end() {
        return server.delete(path());
    }

    private static String path() {
        return "/admin/coupons/" + coupons().path(0).path("id").asString();
    }

    private static JsonNode coupons() {
        return server.get("/admin/coupons").ok().body().path("coupons");
    }
}
