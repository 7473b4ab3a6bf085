package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramIT {
    private static final String SHOP = "{\"name\":\"Shop\",\"websiteUrl\":\"https://shop.example\"}";

    private static AdminServer server;

    @BeforeAll
    static void start() {
        server = AdminServer.shared();
    }

    @BeforeEach
    void forget() {
        Ledger.forget(server.database(), "programs");
    }

    @Test
    void isNullBeforeItIsMade() {
        assertThat(server.get("/admin/program").ok().body().toString()).isEqualTo("{\"program\":null}");
    }

    @Test
    void isMadeWithItsKeyAndDefaults() throws Exception {
        var body = server.put("/admin/program", SHOP).ok().body();
        assertThat(body.propertyNames()).containsExactly("program");
        var program = body.path("program");
        assertThat(program.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "name",
                        "websiteUrl",
                        "apiKey",
                        "cookieDays",
                        "currency",
                        "attributionModel",
                        "holdDays",
                        "affiliateApproval",
                        "terms",
                        "logoUrl",
                        "globalPrivacyControl",
                        "createdAt");
        assertThat(program.path("id").asString()).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}");
        assertThat(program.path("name").asString()).isEqualTo("Shop");
        assertThat(program.path("websiteUrl").asString()).isEqualTo("https://shop.example");
        assertThat(program.path("apiKey").asString()).matches("rk_api_[A-Za-z0-9_-]{43}");
        assertThat(program.path("cookieDays").toString()).isEqualTo("30");
        assertThat(program.path("currency").asString()).isEqualTo("USD");
        assertThat(program.path("createdAt").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(server.get("/admin/program").ok().body()).isEqualTo(body);

        var key = program.path("apiKey").asString().getBytes(StandardCharsets.UTF_8);
        assertThat(server.database().<byte[]>value("select key_hash from api_keys"))
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(key));
        assertThat(new String(
                        server.database().<byte[]>value("select key_encrypted from api_keys"),
                        StandardCharsets.ISO_8859_1))
                .doesNotContain("rk_api_");
    }

    @Test
    void isChangedFromThenOnAndKeepsWhatIsNotSaid() {
        var made = server.put(
                        "/admin/program",
                        "{\"name\":\"Shop\",\"websiteUrl\":\"https://a.example\",\"cookieDays\":7,\"currency\":\"jpy\"}")
                .ok()
                .body()
                .path("program");
        var changed = server.put(
                        "/admin/program",
                        "{\"name\":\"Store\",\"websiteUrl\":\"http://b.example/x?y=z\",\"cookieDays\":null,\"currency\":\"\"}")
                .ok()
                .body()
                .path("program");
        assertThat(changed.path("id")).isEqualTo(made.path("id"));
        assertThat(changed.path("apiKey")).isEqualTo(made.path("apiKey"));
        assertThat(changed.path("createdAt")).isEqualTo(made.path("createdAt"));
        assertThat(changed.path("name").asString()).isEqualTo("Store");
        assertThat(changed.path("websiteUrl").asString()).isEqualTo("http://b.example/x?y=z");
        assertThat(changed.path("cookieDays").asInt()).isEqualTo(7);
        assertThat(changed.path("currency").asString()).isEqualTo("JPY");
    }

    @Test
    void saysWhoseClickCountsAndHowLongIsHeld() {
        var made = server.put("/admin/program", SHOP).ok().body().path("program");
        assertThat(made.path("attributionModel").asString()).isEqualTo("last_click");
        assertThat(made.path("holdDays").isNull()).isTrue();
        var changed =
                save("\"attributionModel\":\"first_click\",\"holdDays\":0").ok();
        assertThat(changed.body().path("program").path("attributionModel").asString())
                .isEqualTo("first_click");
        assertThat(changed.body().path("program").path("holdDays").toString()).isEqualTo("0");
        var kept = save("\"attributionModel\":null").ok().body().path("program");
        assertThat(kept.path("attributionModel").asString()).isEqualTo("first_click");
        assertThat(kept.path("holdDays").toString()).isEqualTo("0");
        assertThat(save("\"holdDays\":null")
                        .ok()
                        .body()
                        .path("program")
                        .path("holdDays")
                        .isNull())
                .isTrue();
        assertThat(server.database().<Long>value("select count(*) from program_settings"))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"attributionModel\":\"linear\" | attributionModel must be last_click or first_click",
                "\"attributionModel\":1 | attributionModel must be a string",
                "\"holdDays\":-1 | holdDays must be a whole number from 0 to 3650, or null",
                "\"holdDays\":3651 | holdDays must be a whole number from 0 to 3650, or null",
                "\"holdDays\":1.5 | holdDays must be a whole number from 0 to 3650, or null",
                "\"holdDays\":99999999999999999999 | holdDays must be a whole number from 0 to 3650, or null",
                "\"holdDays\":\"7\" | holdDays must be a whole number from 0 to 3650, or null",
                "\"affiliateApproval\":\"never\" | affiliateApproval must be manual or automatic",
                "\"terms\":7 | terms must be a text, or null",
                "\"terms\":\"a\\u0007b\" | terms must not contain control characters",
                "\"logoUrl\":{} | logoUrl must be a text, or null",
                "\"logoUrl\":\"data:image/png;base64,AAAA\" | logoUrl must be an address that begins with http:// or https://",
                "\"logoUrl\":\"javascript:alert(1)\" | logoUrl must be an address that begins with http:// or https://",
                "\"logoUrl\":\"/logo.svg\" | logoUrl must be an address that begins with http:// or https://",
                "\"holdDays\":[7] | holdDays must be a whole number from 0 to 3650, or null",
            })
    void refusesOtherTerms(String member, String error) {
        save(member).refused(400, error);
    }

    @Test
    void saysWhoJoinsAndWhatTheySee() {
        var made = server.put("/admin/program", SHOP).ok().body().path("program");
        assertThat(made.path("affiliateApproval").asString()).isEqualTo("manual");
        assertThat(made.path("terms").isNull()).isTrue();
        assertThat(made.path("logoUrl").isNull()).isTrue();
        save("\"affiliateApproval\":\"automatic\",\"terms\":\" No spam.\\r\\n\\tEver. \",\"logoUrl\":\"https://a.b/l.svg\"")
                .ok();
        var kept = save("\"affiliateApproval\":null").ok().body().path("program");
        assertThat(kept.path("affiliateApproval").asString()).isEqualTo("automatic");
        assertThat(kept.path("terms").asString()).isEqualTo("No spam.\n\tEver.");
        assertThat(kept.path("logoUrl").asString()).isEqualTo("https://a.b/l.svg");
        var ended = save("\"terms\":null,\"logoUrl\":\"\"").ok().body().path("program");
        assertThat(ended.path("terms").isNull()).isTrue();
        assertThat(ended.path("logoUrl").isNull()).isTrue();
        save("\"terms\":\" \"").ok();
        save("\"terms\":\"" + "t".repeat(20_000) + "\"").ok();
        save("\"terms\":\"" + "t".repeat(20_001) + "\"").refused(400, "terms must have at most 20000 characters");
    }

    @Test
    void saysWhetherTheBrowsersWishForPrivacyCounts() {
        assertThat(save("\"globalPrivacyControl\":null")
                        .ok()
                        .body()
                        .path("program")
                        .path("globalPrivacyControl"))
                .hasToString("false");
        save("\"globalPrivacyControl\":true").ok();
        assertThat(save("\"terms\":null").ok().body().path("program").path("globalPrivacyControl"))
                .hasToString("true");
        save("\"globalPrivacyControl\":\"yes\"").refused(400, "globalPrivacyControl must be true or false");
    }

    private static Answer save(String member) {
        return server.put(
                "/admin/program", "{\"name\":\"Shop\",\"websiteUrl\":\"https://shop.example\",%s}".formatted(member));
    }

    @Test
    void isMadeOnceByManyAtOnce() {
        IntStream.range(0, 12)
                .parallel()
                .forEach(i -> server.put("/admin/program", SHOP).ok());
        assertThat(server.database().<Long>value("select count(*) from programs"))
                .isEqualTo(1);
        assertThat(server.database().<Long>value("select count(*) from api_keys"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\"Shop\"}",
                "{\"websiteUrl\":\"https://shop.example\"}",
                "{\"name\":\"\",\"websiteUrl\":\"https://shop.example\"}",
                "{\"name\":\"  \",\"websiteUrl\":\"https://shop.example\"}",
                "{\"name\":null,\"websiteUrl\":\"https://shop.example\"}",
            })
    void wantsANameAndAnAddress(String body) {
        server.put("/admin/program", body).refused(400, "name and websiteUrl are required");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"cookieDays\":0 | cookieDays must be a whole number from 1 to 3650",
                "\"cookieDays\":-1 | cookieDays must be a whole number from 1 to 3650",
                "\"cookieDays\":3651 | cookieDays must be a whole number from 1 to 3650",
                "\"cookieDays\":1.5 | cookieDays must be a whole number",
                "\"cookieDays\":\"30\" | cookieDays must be a whole number",
                "\"currency\":\"DOLLARS\" | currency must be an ISO 4217 code",
                "\"currency\":\"XAU\" | currency must be an ISO 4217 code",
                "\"currency\":7 | currency must be a string",
            })
    void refusesWhatIsOutOfRange(String member, String error) {
        server.put("/admin/program", "{\"name\":\"Shop\",\"websiteUrl\":\"https://shop.example\",%s}".formatted(member))
                .refused(400, error);
        assertThat(server.database().<Long>value("select count(*) from programs"))
                .isZero();
    }

    @Test
    void refusesACookieAgeThatNoNumberHolds() {
        server.put("/admin/program", "{\"name\":\"a\",\"websiteUrl\":\"https://a.b\",\"cookieDays\":99999999999}")
                .refused(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.example",
                "ftp://shop.example",
                "javascript:alert(1)",
                "https:",
                "https://",
                "http:///x",
                "https://:80",
                "https://a@",
                "/x",
                "https://a b"
            })
    void refusesWhatIsNoWebAddress(String url) {
        server.put("/admin/program", "{\"name\":\"Shop\",\"websiteUrl\":\"%s\"}".formatted(url))
                .refused(400, "websiteUrl must be an address that begins with http:// or https://");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:5173", "https://bücher.example/?a=b#c", "HTTPS://SHOP.EXAMPLE", "http://[::1]/"
            })
    void takesEveryWebAddress(String url) {
        assertThat(server.put("/admin/program", "{\"name\":\"Shop\",\"websiteUrl\":\"%s\"}".formatted(url))
                        .ok()
                        .body()
                        .path("program")
                        .path("websiteUrl")
                        .asString())
                .isEqualTo(url);
    }

    @Test
    void takesWhatTheColumnsTakeAndNoMore() {
        server.put("/admin/program", "{\"name\":\"%s\",\"websiteUrl\":\"https://a.b\"}".formatted("😀".repeat(200)))
                .ok();
        server.put("/admin/program", "{\"name\":\"%s\",\"websiteUrl\":\"https://a.b\"}".formatted("a".repeat(201)))
                .refused(400, "name must have at most 200 characters");
        server.put("/admin/program", "{\"name\":\"a\",\"websiteUrl\":\"https://a.b/%s\"}".formatted("a".repeat(2000)))
                .refused(400, "websiteUrl must have at most 2000 characters");
        server.put("/admin/program", "{\"name\":\"a\\nb\",\"websiteUrl\":\"https://a.b\"}")
                .refused(400, "name must not contain control characters");
    }

    @Test
    void showsNoKeyWhereTheSecretWasChanged() {
        server.put("/admin/program", SHOP).ok();
        server.database()
                .execute(
                        "update api_keys set key_encrypted = set_byte(key_encrypted, 20, 255 - get_byte(key_encrypted, 20))");
        assertThat(server.get("/admin/program")
                        .ok()
                        .body()
                        .path("program")
                        .path("apiKey")
                        .isNull())
                .isTrue();
        server.database().execute("update api_keys set key_encrypted = ''");
        assertThat(server.get("/admin/program")
                        .ok()
                        .body()
                        .path("program")
                        .path("apiKey")
                        .isNull())
                .isTrue();
    }

    @Test
    void isTheOldestOfSeveral() {
        var id = server.put("/admin/program", SHOP).ok().body().path("program").path("id");
        server.database().execute("""
                        insert into programs (id, name, website_url, cookie_days, currency)
                        values (gen_random_uuid(), 'Second', 'https://b.example', 30, 'EUR')
                        """);
        assertThat(server.get("/admin/program").body().path("program").path("id"))
                .isEqualTo(id);
        assertThat(server.put("/admin/program", SHOP).body().path("program").path("id"))
                .isEqualTo(id);
    }
}
