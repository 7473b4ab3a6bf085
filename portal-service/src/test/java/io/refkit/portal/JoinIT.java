package io.refkit.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;

class JoinIT {
    private static PortalServer server;
    private UUID program;

    @BeforeAll
    static void start() {
        server = new PortalServer("--TRUSTED_PROXIES=127.0.0.1,::1");
        for (var role : List.of("owner", "manager", "read_only")) {
            server.database()
                    .execute(
                            "insert into admin_accounts (id, email, password_hash, role) values (gen_random_uuid(), ?, 'x', ?)",
                            role + "@example.com",
                            role);
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void aNewProgram() {
        program = server.program("Shop");
        server.database().execute("delete from throttles");
    }

    @Test
    void showsTheProgram() {
        var shown = server.get("/join/" + program).ok().body().path("program");
        assertThat(shown.path("id").asString()).isEqualTo(program.toString());
        assertThat(shown.path("name").asString()).isEqualTo("Shop");
        assertThat(shown.path("websiteUrl").asString()).isEqualTo("https://shop.example/");
        assertThat(shown.propertyNames()).doesNotContain("apiKey", "cookieDays");
        server.get("/join/" + UUID.randomUUID()).refused(404, "Program not found");
        server.get("/join/1").refused(404, "Program not found");
    }

    @Test
    void takesAnApplicationAndTellsWhomItConcerns() {
        var answer = join("ann@a.example", "ann-a").ok();
        assertThat(answer.body().path("ok").asBoolean()).isTrue();
        assertThat(answer.body().path("status").asString()).isEqualTo("pending");
        assertThat(server.database().<String>value("select status from affiliates where slug = 'ann-a'"))
                .isEqualTo("pending");
        awaitMail("ann@a.example", "Your application to Shop");
        awaitMail("owner@example.com", "Ann wants to become an affiliate of Shop");
        awaitMail("manager@example.com", "Ann wants to become an affiliate of Shop");
        assertThat(server.mailbox().to("read_only@example.com")).isEmpty();
    }

    @Test
    void speaksTheApplicantsLanguage() {
        server.call(
                        HttpMethod.POST,
                        "/join/" + program,
                        headers -> {
                            PortalServer.json(headers);
                            headers.set("Accept-Language", "pt-BR,pt;q=0.9,en;q=0.5");
                        },
                        body("ana@b.example", "ana"))
                .ok();
        awaitMail("ana@b.example", "A tua candidatura a Shop");
    }

    @Test
    void approvesByItselfWhereTheProgramWantsIt() {
        server.database().execute("update programs set affiliate_approval = 'automatic' where id = ?", program);
        assertThat(join("bob@c.example", "bob").ok().body().path("status").asString())
                .isEqualTo("active");
        awaitMail("bob@c.example", "Welcome to the affiliate program of Shop");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                     | name, email, and slug are required",
                "{\"name\":\"a\",\"email\":\"a@b\"}                     | name, email, and slug are required",
                "{\"name\":\"\",\"email\":\"a@b\",\"slug\":\"s\"}       | name, email, and slug are required",
                "{\"name\":\"a\",\"email\":null,\"slug\":\"s\"}         | name, email, and slug are required",
                "{\"name\":\"a\",\"email\":\"a@b\",\"slug\":\"A b\"}    | slug must contain only lowercase letters, numbers, and hyphens",
                "{\"name\":\"a\",\"email\":\"a\",\"slug\":\"s\"}        | email must be an e-mail address",
                "{\"name\":\"a\\nb\",\"email\":\"a@b\",\"slug\":\"s\"}  | name must not contain control characters",
            })
    void saysWhatIsMissing(String body, String error) {
        server.post("/join/" + program, body).refused(400, error);
    }

    @Test
    void knowsNoUnknownProgram() {
        server.post("/join/" + UUID.randomUUID(), body("x@y", "x")).refused(404, "Program not found");
        server.post("/join/nonsense", body("x@y", "x")).refused(404, "Program not found");
    }

    @Test
    void takesEachEmailAndSlugOnce() {
        join("eve@d.example", "eve").ok();
        join("EVE@d.example", "other").refused(409, "Email already registered");
        join("other@d.example", "eve").refused(409, "Slug already taken");
        join("eve@d.example", "eve").refused(409, "Email already registered");
        var another = server.program("Another");
        server.post("/join/" + another, body("eve@d.example", "eve")).refused(409, "Slug already taken");
        server.post("/join/" + another, body("eve@d.example", "eve-2")).ok();
        assertThat(server.database().<Long>value("select count(*) from mails where recipient ilike 'other@d.example'"))
                .isZero();
    }

    @Test
    void suggestsAFreeSlug() {
        var free =
                server.get("/join/" + program + "/slug?slug=zo%C3%AB%20B.").ok().body();
        assertThat(free.path("valid").asBoolean()).isFalse();
        assertThat(free.path("suggestion").asString()).isEqualTo("zoe-b");
        join("zoe@e.example", "zoe-b").ok();
        var taken = server.get("/join/" + program + "/slug?slug=zoe-b").ok().body();
        assertThat(taken.path("valid").asBoolean()).isTrue();
        assertThat(taken.path("available").asBoolean()).isFalse();
        assertThat(taken.path("suggestion").asString()).isEqualTo("zoe-b-2");
        server.get("/join/" + program + "/slug").ok();
    }

    @Test
    void endsAfterManyFromOneAddress() {
        for (int i = 0; i < 30; i++) {
            join("many" + i + "@f.example", "many-" + i).ok();
        }
        var refused = join("many@f.example", "many").refused(429, "Too many applications");
        assertThat(refused.headers().getFirst("Retry-After")).isNotBlank();
    }

    @Test
    void endsAfterManyInOneName() {
        for (int i = 0; i < 10; i++) {
            join(i % 2 == 0 ? "same@g.example" : "SAME@g.example", "same");
        }
        join("same@g.example", "same").refused(429, "Too many applications");
        join("another@g.example", "another").ok();
    }

    @Test
    void manySlugsAMinuteMayBeAskedFor() {
        var path = "/join/" + program + "/slug?slug=zoe";
        var first = from("198.51.100.30", path).ok();
        assertThat(first.headers().getFirst("RateLimit-Policy")).isEqualTo("\"address\";q=120;w=60");
        assertThat(first.headers().getFirst("RateLimit")).startsWith("\"address\";r=119;t=");
        for (int i = 1; i < 120; i++) {
            from("198.51.100.30", path).ok();
        }
        var refused = from("198.51.100.30", path).refused(429, "Too many requests");
        assertThat(Integer.parseInt(refused.headers().getFirst("Retry-After"))).isBetween(1, 60);
        from("198.51.100.31", path).ok();
    }

    private static Answer from(String address, String path) {
        return server.call(HttpMethod.GET, path, headers -> headers.set("X-Forwarded-For", address), null);
    }

    private Answer join(String email, String slug) {
        return server.post("/join/" + program, body(email, slug));
    }

    private static String body(String email, String slug) {
        return "{\"name\":\"Ann\",\"email\":\"%s\",\"slug\":\"%s\"}".formatted(email, slug);
    }

    private static void awaitMail(String to, String subject) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> server.mailbox().to(to).stream()
                        .anyMatch(mail -> mail.subject().equals(subject)));
    }
}
