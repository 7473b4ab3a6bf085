package io.refkit.attribution.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.StreamObserver;
import io.refkit.attribution.testing.Databases;
import io.refkit.attribution.testing.RunningService;
import io.refkit.attribution.testing.Shop;
import io.refkit.attribution.v1.AttributeRequest;
import io.refkit.attribution.v1.Attribution;
import io.refkit.attribution.v1.AttributionServiceGrpc;
import io.refkit.attribution.v1.Earning;
import io.refkit.testing.TestDatabase;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerIT {
    private static final TestDatabase DATABASE = Databases.migrated();
    private static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.withoutSweeps(DATABASE);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void saysThatItServes() {
        var health = HealthGrpc.newBlockingStub(service.channel()).withDeadlineAfter(5, TimeUnit.SECONDS);
        var service = HealthCheckRequest.newBuilder().setService(AttributionServiceGrpc.SERVICE_NAME);
        await().ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(health.check(service.build()).getStatus()).isEqualTo(ServingStatus.SERVING));
    }

    @Test
    void describesItself() {
        var services = new CompletableFuture<ServerReflectionResponse>();
        var requests = ServerReflectionGrpc.newStub(service.channel())
                .withDeadlineAfter(5, TimeUnit.SECONDS)
                .serverReflectionInfo(new StreamObserver<>() {
                    @Override
                    public void onNext(ServerReflectionResponse response) {
                        services.complete(response);
                    }

                    @Override
                    public void onError(Throwable e) {
                        services.completeExceptionally(e);
                    }

                    @Override
                    public void onCompleted() {}
                });
        requests.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
        requests.onCompleted();
        assertThat(services)
                .succeedsWithin(Duration.ofSeconds(5))
                .satisfies(response -> assertThat(
                                response.getListServicesResponse().getServiceList())
                        .extracting(ServiceResponse::getName)
                        .contains("refkit.attribution.v1.AttributionService", "grpc.health.v1.Health"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1-1-1-1-1"})
    void refusesMalformedIds(String id) {
        assertInvalid(AttributeRequest.newBuilder().addEventIds(id).build());
    }

    @Test
    void refusesMoreThanAThousand() {
        assertInvalid(AttributeRequest.newBuilder()
                .addAllEventIds(Collections.nCopies(1001, Shop.newId().toString()))
                .build());
    }

    @Test
    void answersNothingForNothing() {
        assertThat(service.attribute()).isEmpty();
    }

    /** Whatever the ledger may hold, the contract has a name for. */
    @Test
    void everyReasonOfTheLedgerIsOneOfTheContract() {
        assertThat(reasons("decisions_attribution_check"))
                .allSatisfy(reason -> Attribution.valueOf("ATTRIBUTION_" + reason.toUpperCase(Locale.ROOT)))
                .hasSize(Attribution.values().length - 2);
        assertThat(reasons("decisions_earning_check"))
                .allSatisfy(reason -> Earning.valueOf("EARNING_" + reason.toUpperCase(Locale.ROOT)))
                .hasSize(Earning.values().length - 2);
    }

    private static List<String> reasons(String constraint) {
        String definition =
                DATABASE.value("select pg_get_constraintdef(oid) from pg_constraint where conname = ?", constraint);
        return Pattern.compile("'([a-z_]+)'")
                .matcher(definition)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static void assertInvalid(AttributeRequest request) {
        assertThatThrownBy(() -> service.stub().attribute(request))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT));
    }
}
