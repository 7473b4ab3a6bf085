package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.attribution.v1.PreviewRequest;
import io.refkit.attribution.v1.PreviewResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several programs side by side, told apart by {@code programId}. */
class ProgramsIT {
    private static AdminServer server;
    private static String first;
    private static String second;

    @BeforeAll
    static void start() {
        server = AdminServer.shared();
        assertThat(server.get("/admin/programs").ok().body().path("programs")).isEmpty();
        first = add("First");
        second = add("Second");
        server.post("/admin/affiliates/invite", invitation("a")).ok();
        server.post("/admin/affiliates/invite?programId=" + second, invitation("b"))
                .ok();
    }

    @Test
    void theOldestComesFirst() {
        var programs = server.get("/admin/programs").ok().body().path("programs");
        assertThat(programs).hasSize(2);
        assertThat(programs.path(0).path("id").asString()).isEqualTo(first);
        assertThat(programs.path(1).path("name").asString()).isEqualTo("Second");
        assertThat(programs.path(0).has("apiKey")).isFalse();
    }

    @Test
    void eachHasAKeyOfItsOwn() {
        assertThat(apiKey(second)).startsWith("rk_api_").isNotEqualTo(apiKey(first));
        assertThat(server.get("/admin/program")
                        .body()
                        .path("program")
                        .path("id")
                        .asString())
                .isEqualTo(first);
        server.post("/admin/program/api-key/rotate?programId=" + second, "{}").ok();
        assertThat(server.get("/admin/program/api-keys?programId=" + second)
                        .body()
                        .path("apiKeys"))
                .hasSize(2);
        assertThat(server.get("/admin/program/api-keys").body().path("apiKeys")).hasSize(1);
    }

    @Test
    void oneIsChangedAndTheOthersStay() {
        server.put("/admin/program?programId=" + second, "{\"name\":\"Second\",\"websiteUrl\":\"https://b.example/x\"}")
                .ok();
        assertThat(server.get("/admin/program?programId=" + second)
                        .body()
                        .path("program")
                        .path("websiteUrl")
                        .asString())
                .isEqualTo("https://b.example/x");
        assertThat(server.get("/admin/program")
                        .body()
                        .path("program")
                        .path("websiteUrl")
                        .asString())
                .isEqualTo("https://shop.example");
    }

    @Test
    void listsAreTheChosenOnes() {
        assertThat(slug("")).isEqualTo("a");
        assertThat(slug("?programId=")).isEqualTo("a");
        assertThat(slug("?programId=" + second)).isEqualTo("b");
        var affiliate = server.get("/admin/affiliates?programId=" + second)
                .body()
                .path("affiliates")
                .path(0)
                .path("id")
                .asString();
        server.post("/admin/coupons", "{\"affiliateId\":\"%s\",\"code\":\"TEN\"}".formatted(affiliate))
                .ok();
        assertThat(server.get("/admin/coupons").body().path("coupons")).isEmpty();
        assertThat(server.get("/admin/coupons?programId=" + second).body().path("coupons"))
                .hasSize(1);
    }

    @Test
    void thePreviewIsOfTheChosenOne() {
        server.attribution().answers(PreviewResponse.newBuilder().build());
        server.post("/admin/commission-rules/preview?programId=" + second, "{\"rules\":[]}");
        server.post("/admin/commission-rules/preview?programId=" + second, "{\"attributionModel\":\"first_click\"}")
                .ok();
        assertThat(server.attribution().requests())
                .last()
                .isInstanceOfSatisfying(
                        PreviewRequest.class,
                        request -> assertThat(request.getProgramId()).isEqualTo(second));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "program",
                "program/api-keys",
                "affiliates",
                "commission-rules",
                "coupons",
                "commissions",
                "events",
                "audit"
            })
    void aProgramThatDoesNotExistIsNotFound(String list) {
        server.get("/admin/%s?programId=%s".formatted(list, UUID.randomUUID())).refused(404, "Not found");
        server.get("/admin/%s?programId=1".formatted(list)).refused(404, "Not found");
        server.get("/admin/%s?programId=%s".formatted(list, second)).ok();
    }

    @Test
    void aNewOneIsCheckedLikeTheFirst() {
        server.post("/admin/programs", "{}").refused(400, "name and websiteUrl are required");
    }

    private static String add(String name) {
        return server.post(
                        "/admin/programs", "{\"name\":\"%s\",\"websiteUrl\":\"https://shop.example\"}".formatted(name))
                .ok()
                .body()
                .path("program")
                .path("id")
                .asString();
    }

    private static String apiKey(String program) {
        return server.get("/admin/program?programId=" + program)
                .ok()
                .body()
                .path("program")
                .path("apiKey")
                .asString();
    }

    private static String slug(String query) {
        var affiliates = server.get("/admin/affiliates" + query).ok().body().path("affiliates");
        assertThat(affiliates).hasSize(1);
        return affiliates.path(0).path("slug").asString();
    }

    private static String invitation(String slug) {
        return "{\"name\":\"%s\",\"email\":\"%s@example.com\",\"slug\":\"%s\"}".formatted(slug, slug, slug);
    }
}
