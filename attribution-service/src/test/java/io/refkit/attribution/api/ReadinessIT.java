package io.refkit.attribution.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.refkit.attribution.testing.Databases;
import io.refkit.attribution.testing.RunningService;
import io.refkit.attribution.v1.AttributionServiceGrpc;
import io.refkit.testing.TestDatabase;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.web.client.RestClient;

class ReadinessIT {
    @Test
    void showsItsHealthAndItsMetrics() {
        try (var service = RunningService.withoutSweeps(Databases.migrated())) {
            var management = RestClient.create(
                    "http://localhost:" + service.bean(Environment.class).getProperty("local.server.port"));
            assertThat(get(management, "/actuator/health/readiness"))
                    .contains("\"status\":\"UP\"", "\"schema\":{\"details\":{\"version\":");
            assertThat(get(management, "/actuator/prometheus"))
                    .contains("refkit_attribution_inbox_oldest_seconds", "refkit_attribution_inbox_parked");
        }
    }

    private static String get(RestClient client, String path) {
        return client.get().uri(path).retrieve().body(String.class);
    }

    /** Nobody has migrated its database: it starts, and says that it cannot work yet and why. */
    @Test
    void isNotReadyBeforeTheSchemaIs() {
        try (var early = RunningService.start(TestDatabase.empty())) {
            var health = HealthGrpc.newBlockingStub(early.channel()).withDeadlineAfter(20, TimeUnit.SECONDS);
            var service = HealthCheckRequest.newBuilder().setService(AttributionServiceGrpc.SERVICE_NAME);
            await().ignoreExceptions()
                    .untilAsserted(
                            () -> assertThat(health.check(service.build()).getStatus())
                                    .isEqualTo(ServingStatus.NOT_SERVING));
            assertThatThrownBy(() -> early.attribute(UUID.randomUUID()))
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
        }
    }
}
