package io.refkit.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** A commit whose answer never comes: what was sent is stored, once, and said to be. */
class LostAnswerIT {
    private LostAnswers answers;
    private TrackingServer server;
    private String click;

    @BeforeEach
    void start() {
        server = TrackingServer.startThrough(url -> {
            answers = LostAnswers.of(url);
            return answers.url();
        });
        var program = server.program("shop");
        server.affiliate(program, "daniel", "active");
        click = """
                {"program_id": "%s", "slug": "daniel", "visitor_token": "rk_%%d"}
                """.formatted(program);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        answers.close();
    }

    @Test
    void aClickIsStoredAndCountedOnce() {
        // the first also fills the caches, so that nothing else is asked for
        post("/click", click.formatted(1));
        lost("INSERT 0 1", "/click", click.formatted(2));
        assertThat(server.database.<Long>value("select count(*) from clicks")).isEqualTo(2);
        assertThat(server.database.<Long>value("select sum(counted)::bigint from click_counts"))
                .isEqualTo(2);
    }

    @Test
    void anEventIsStoredAndHandedOnOnce() {
        lost("INSERT 0 1", "/e", "{\"event\": \"sale\", \"revenue\": 99, \"external_id\": \"order-1\"}");
        assertThat(server.database.<Long>value("select count(*) from events")).isOne();
        assertThat(server.database.<Long>value("select count(*) from attribution_inbox"))
                .isOne();
    }

    @Test
    void anEventWithoutAKeyIsStoredOnceToo() {
        lost("INSERT 0 1", "/e", "{\"event\": \"sale\"}");
        assertThat(server.database.<Long>value("select count(*) from events")).isOne();
    }

    /** Where attribution-service is away, it is called no more after some failures. */
    @Test
    void anEventThatIsAnnouncedIsStoredOnceToo() throws Exception {
        server.stopAttribution();
        try (var session = server.database.connect();
                var statement = session.createStatement()) {
            statement.execute("listen refkit_inbox");
            var listener = session.unwrap(PGConnection.class);
            await().until(() -> {
                post("/e", "{\"event\": \"trial\"}");
                return listener.getNotifications(100).length > 0;
            });
        }
        lost("COMMIT", "/e", "{\"event\": \"sale\", \"external_id\": \"order-1\"}");
        assertThat(server.database.<Long>value("select count(*) from events where event_name = 'sale'"))
                .isOne();
        assertThat(server.database.<Long>value(
                        "select count(*) from attribution_inbox join events using (id) where event_name = 'sale'"))
                .isOne();
    }

    @Test
    void aRefundIsTakenOnce() {
        post("/e", "{\"event\": \"sale\", \"revenue\": 99, \"external_id\": \"order-1\"}");
        lost("COMMIT", "/refund", "{\"external_id\": \"order-1\", \"amount\": 50}")
                .expectBody()
                .jsonPath("$.remaining")
                .isEqualTo(49);
        assertThat(server.database.<Long>value("select count(*) from refunds")).isOne();
        assertThat(server.database.<Long>value("select count(*) from attribution_inbox where kind = 'refund'"))
                .isOne();
    }

    private ResponseSpec lost(String answer, String path, String body) {
        answers.loseNext(answer);
        var response = post(path, body);
        assertThat(answers.hasLost()).isTrue();
        return response;
    }

    private ResponseSpec post(String path, String body) {
        return server.client()
                .post()
                .uri(path)
                .header("Authorization", "Bearer key-of-shop")
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isOk();
    }
}
