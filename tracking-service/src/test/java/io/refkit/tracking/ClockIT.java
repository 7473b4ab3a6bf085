package io.refkit.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Postgres' clock is set back while visitors click and buy. */
class ClockIT {
    private TrackingServer server;

    @BeforeEach
    void start() {
        server = TrackingServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatComesLaterIsLater() {
        var program = server.program("shop");
        server.affiliate(program, "daniel", "active");
        post("/click", """
                {"program_id": "%s", "slug": "daniel", "visitor_token": "ann"}
                """.formatted(program));
        server.database.setClockBack();
        post("/e", """
                {"event": "sale", "visitor_token": "ann", "revenue": 99, "external_id": "1"}
                """);
        post("/refund", """
                {"external_id": "1", "amount": 1, "refund_id": "1"}
                """);
        server.database.setClockBack();
        post("/refund", """
                {"external_id": "1", "amount": 1, "refund_id": "2"}
                """);
        post("/click", """
                {"program_id": "%s", "slug": "daniel", "visitor_token": "bert"}
                """.formatted(program));
        assertThat(server.database.<String>value("""
                        select string_agg(what, ', ' order by at)
                        from (select 'click of ' || visitor_token as what, arrived_at as at from clicks
                              union all select 'sale', received_at from events
                              union all select 'refund ' || key, received_at
                                        from refunds join refund_keys k on k.refund_id = refunds.id) stored
                        """))
                .isEqualTo("click of ann, sale, refund 1, refund 2, click of bert");
    }

    private void post(String path, String body) {
        server.client()
                .post()
                .uri(path)
                .header("Authorization", "Bearer key-of-shop")
                .header("Content-Type", "application/json")
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isOk();
    }
}
