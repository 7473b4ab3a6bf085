package io.refkit.tracking.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.refkit.tracking.TrackingServer;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

class EventTraceIT {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Test
    void aTracedCallIsAskedAboutWithItsTrace() {
        try (var server = TrackingServer.start(
                "management.opentelemetry.enabled=true",
                "management.tracing.export.enabled=true",
                "management.tracing.sampling.probability=1")) {
            server.program("shop");
            post(server, "00-%s-b7ad6b7169203331-01".formatted(TRACE));
            post(server, "00-%s-b7ad6b7169203331-00".formatted(TRACE));
            await().untilAsserted(() -> assertThat(server.attribution.asked).hasSize(2));
            assertThat(server.attribution.traceparents.values())
                    .singleElement()
                    .asString()
                    .matches("00-" + TRACE + "-[0-9a-f]{16}-01")
                    .doesNotContain("b7ad6b7169203331");
        }
    }

    @Test
    void whereNobodyTakesTracesNoneAreMade() {
        try (var server = TrackingServer.start()) {
            server.program("shop");
            post(server, "00-%s-b7ad6b7169203331-01".formatted(TRACE));
            await().untilAsserted(() -> assertThat(server.attribution.asked).hasSize(1));
            assertThat(server.attribution.traceparents).isEmpty();
        }
    }

    private static void post(TrackingServer server, String traceparent) {
        server.client()
                .post()
                .uri("/e")
                .header("Authorization", "Bearer key-of-shop")
                .header("traceparent", traceparent)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"event\": \"sale\"}")
                .exchange()
                .expectStatus()
                .isOk();
    }
}
