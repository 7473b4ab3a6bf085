package io.refkit.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** A database that is there and does not answer, or cannot take a row for no fault of the row. */
class StalledDatabaseIT {
    private TrackingServer server;
    private UUID program;

    @BeforeEach
    void start() {
        server = TrackingServer.start();
        program = server.program("shop");
        server.affiliate(program, "daniel", "active");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aTableThatIsLockedForLongIsA503AndLosesNothing() throws Exception {
        click("daniel", "before").expectStatus().isOk();
        try (var lock = lock("clicks, events, event_keys")) {
            var since = Instant.now();
            click("daniel", "kept").expectStatus().isEqualTo(503);
            event("kept").expectStatus().isEqualTo(503);
            assertThat(Duration.between(since, Instant.now())).isLessThan(Duration.ofSeconds(12));
            lock.rollback();
        }
        click("daniel", "kept").expectStatus().isOk();
        event("kept").expectStatus().isOk();
        assertThat(server.database.<Long>value("select count(*) from clicks")).isEqualTo(2);
        assertThat(server.database.<Long>value("select sum(counted)::bigint from click_counts"))
                .isEqualTo(2);
        assertThat(server.database.<Long>value("select count(*) from events")).isEqualTo(1);
    }

    @Test
    void aLookUpThatHangsIsA503() throws Exception {
        try (var lock = lock("affiliates, api_keys")) {
            var since = Instant.now();
            click("daniel", "kept").expectStatus().isEqualTo(503);
            event("kept").expectStatus().isEqualTo(503);
            assertThat(Duration.between(since, Instant.now())).isLessThan(Duration.ofSeconds(12));
            lock.rollback();
        }
        click("daniel", "kept").expectStatus().isOk();
        event("kept").expectStatus().isOk();
    }

    @Test
    void aClickThatNoPartitionIsThereForIsNotGone() {
        server.database.execute(
                "drop table clicks_" + server.database.value("select to_char(now() at time zone 'UTC', 'YYYY_MM')"));
        click("daniel", "kept").expectStatus().isEqualTo(503);
        server.database.rows("select create_click_partitions(0)");
        click("daniel", "kept").expectStatus().isOk();
        assertThat(server.database.<Long>value("select count(*) from clicks")).isOne();
    }

    private Connection lock(String tables) throws Exception {
        var connection = server.database.connect();
        connection.setAutoCommit(false);
        connection.createStatement().execute("lock table %s in access exclusive mode".formatted(tables));
        return connection;
    }

    private ResponseSpec click(String slug, String clickId) {
        return server.client()
                .post()
                .uri("/click")
                .bodyValue("""
                        {"program_id": "%s", "slug": "%s", "visitor_token": "rk_%s", "click_id": "%s"}
                        """.formatted(program, slug, clickId, clickId))
                .exchange();
    }

    private ResponseSpec event(String externalId) {
        return server.client()
                .post()
                .uri("/e")
                .header("Authorization", "Bearer key-of-shop")
                .bodyValue("{\"event\": \"sale\", \"external_id\": \"%s\"}".formatted(externalId))
                .exchange();
    }
}
