package io.refkit.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The form that strangers apply by. */
class JoinPagesIT {
    private static PortalServer server;

    private UUID program;
    private String form;
    private String slug;
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
    void aNewProgram() {
        program = server.program("Shop");
        form = "/join/" + program + "/form";
        slug = "s-" + UUID.randomUUID();
        browser = new Browser(server, "");
    }

    @Test
    void termsMustBeAccepted() {
        assertThat(browser.get(form).body()).doesNotContain("I accept the terms");
        server.database().execute("update programs set terms = E'Be <honest>.\\nAlways.' where id = ?", program);
        assertThat(browser.get(form).body()).contains("Be &lt;honest&gt;.", "I accept the terms");
        assertThat(location(browser.postAsItIs(form, fields())))
                .startsWith(form + "?error=You%20can%20join%20only%20if");
        assertThat(applicants()).isZero();
        assertThat(browser.postAsItIs(form, with("terms", "accepted")).body()).contains("We will be in touch");
        assertThat(applicants()).isEqualTo(1);
    }

    @Test
    void whatWasTypedIsStillThereOnce() {
        var refused = browser.postAsItIs(form, with("slug", "No \"Slug\" <b>"));
        assertThat(location(refused)).startsWith(form + "?error=slug").doesNotContain("Eve");
        assertThat(refused.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("rk_join="))
                .singleElement()
                .asString()
                .contains("Path=" + form)
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Lax");
        var back = browser.get(location(refused)).body();
        assertThat(back)
                .contains("slug must contain only lowercase letters, numbers, and hyphens")
                .contains("value=\"Ev\u00e9 &amp; Co\"")
                .contains("value=\"No &quot;Slug&quot; &lt;b&gt;\"");
        assertThat(browser.get(form).body()).doesNotContain("Ev\u00e9");
    }

    @Test
    void refusesInTheReadersLanguage() {
        var portuguese = new Browser(server, "pt-BR");
        var back = portuguese.get(location(portuguese.postAsItIs(form, Map.of("name", "Eve"))));
        assertThat(back.body()).contains("Indica o nome, o e-mail e o identificador.");
    }

    @Test
    void thePolicyOfThePageLetsItsLogoIn() {
        assertThat(policy()).contains("img-src 'self' data:;");
        logo("https://Cdn.Shop.example:8443/logo.png?x=1");
        assertThat(policy()).contains("img-src 'self' data: https://cdn.shop.example:8443;");
        assertThat(browser.get(form).body())
                .contains("src=\"https://Cdn.Shop.example:8443/logo.png?x=1\"")
                .contains("referrerpolicy=\"no-referrer\"");
        assertThat(new Browser(server, "")
                        .get("/portal/login")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow())
                .doesNotContain("shop.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:image/png;base64,AAAA",
                "https://evil.example; script-src *",
                "https://evil_host;x/logo.png",
                "//shop.example/logo.png",
                "logo.png",
                "ftp://shop.example/logo.png",
            })
    void whatIsNoAddressOfAPictureIsNotShown(String address) {
        logo(address);
        assertThat(policy()).contains("img-src 'self' data:;");
        assertThat(browser.get(form).body()).doesNotContain("class=\"logo\"");
    }

    @Test
    void sendsAtMostAFewApplicationsFromOneAddress() {
        server.database().execute("delete from throttles");
        for (int i = 0; i < 30; i++) {
            browser.postAsItIs(form, Map.of("name", "Eve", "email", "eve%d@x.example".formatted(i), "slug", slug + i));
        }
        assertThat(location(browser.postAsItIs(form, fields()))).contains("error=Too%20many%20applications");
        server.database().execute("delete from throttles");
    }

    private Map<String, String> fields() {
        return Map.of("name", "Ev\u00e9 & Co", "email", slug + "@example.com", "slug", slug);
    }

    private Map<String, String> with(String name, String value) {
        var fields = new HashMap<>(fields());
        fields.put(name, value);
        return fields;
    }

    private void logo(String address) {
        server.database().execute("update programs set logo_url = ? where id = ?", address, program);
    }

    private String policy() {
        return browser.get(form).headers().firstValue("Content-Security-Policy").orElseThrow();
    }

    private long applicants() {
        return server.database().<Long>value("select count(*) from affiliates where program_id = ?", program);
    }

    private static String location(HttpResponse<?> response) {
        assertThat(response.statusCode()).isEqualTo(302);
        return response.headers().firstValue("Location").orElseThrow();
    }
}
