package io.refkit.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;

class ManagementIT {
    @Test
    void saysThatItIsReadyAndHowFullItsQueuesAre() {
        try (var server = TrackingServer.start()) {
            var management = WebTestClient.bindToServer()
                    .baseUrl("http://127.0.0.1:" + server.managementPort())
                    .build();
            assertThat(get(management, "/actuator/health/readiness"))
                    .contains("\"readinessState\":{\"status\":\"UP\"}", "\"schema\":{\"details\":{\"version\":");
            assertThat(get(management, "/actuator/prometheus"))
                    .contains(
                            "refkit_tracking_queue_fullness{rows=\"clicks\"} 0.0",
                            "refkit_tracking_queue_fullness{rows=\"events\"} 0.0",
                            "refkit_tracking_queue_fullness{rows=\"refunds\"} 0.0");
            server.client()
                    .get()
                    .uri("/actuator/prometheus")
                    .exchange()
                    .expectStatus()
                    .isNotFound();
        }
    }

    private static String get(WebTestClient client, String path) {
        return client.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }
}
