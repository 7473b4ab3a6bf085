package io.refkit.attribution.testing;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.refkit.attribution.AttributionApplication;
import io.refkit.attribution.v1.ApproveCommissionRequest;
import io.refkit.attribution.v1.ApproveCommissionResponse;
import io.refkit.attribution.v1.AttributeRequest;
import io.refkit.attribution.v1.AttributionServiceGrpc;
import io.refkit.attribution.v1.AttributionServiceGrpc.AttributionServiceBlockingStub;
import io.refkit.attribution.v1.Decision;
import io.refkit.attribution.v1.PayCommissionRequest;
import io.refkit.attribution.v1.PayCommissionResponse.Outcome;
import io.refkit.attribution.v1.ProcessRefundsRequest;
import io.refkit.attribution.v1.ReattributeRequest;
import io.refkit.attribution.v1.ReattributeResponse;
import io.refkit.attribution.v1.VoidCommissionRequest;
import io.refkit.attribution.v1.VoidCommissionResponse;
import io.refkit.testing.TestDatabase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;

/** The service as it runs, called over gRPC. */
public final class RunningService implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final ManagedChannel channel;

    private RunningService(ConfigurableApplicationContext context) {
        this.context = context;
        this.channel = NettyChannelBuilder.forAddress(
                        "127.0.0.1", context.getBean(GrpcServerLifecycle.class).getPort())
                .usePlaintext()
                .build();
    }

    /** @param properties as {@code name=value} */
    public static RunningService start(TestDatabase database, String... properties) {
        return start(database.url(), List.of(), properties);
    }

    /** One that connects as another user than the one who migrated. */
    public static RunningService startAs(String user, String password, TestDatabase database) {
        var url = database.url().replaceFirst("//[^@]*@", "//%s:%s@".formatted(user, password));
        return start(url, List.of());
    }

    /** One whose sweeper does nothing while a test lasts, so that only calls decide. */
    public static RunningService withoutSweeps(TestDatabase database, Class<?>... more) {
        return start(
                database.url(),
                List.of(more),
                "refkit.attribution.sweep.interval=1m",
                "refkit.attribution.sweep.head-start=1m");
    }

    /** One that records the trace of every call. */
    public static RunningService traced(TestDatabase database, Class<?> exporter) {
        return start(
                database.url(),
                List.of(exporter),
                "management.opentelemetry.enabled=true",
                "management.tracing.export.enabled=true",
                "management.opentelemetry.tracing.export.schedule-delay=100ms",
                "management.tracing.sampling.probability=1");
    }

    private static RunningService start(String url, Collection<Class<?>> more, String... properties) {
        var arguments = new ArrayList<String>();
        arguments.add("--spring.config.name=attribution-service");
        arguments.add("--spring.grpc.server.port=0");
        arguments.add("--spring.grpc.server.address=127.0.0.1");
        arguments.add("--server.port=0");
        arguments.add("--refkit.postgres.url=" + url);
        Arrays.stream(properties).map(property -> "--" + property).forEach(arguments::add);
        return new RunningService(new SpringApplicationBuilder(AttributionApplication.class)
                .sources(more.toArray(Class<?>[]::new))
                .run(arguments.toArray(String[]::new)));
    }

    public List<Decision> attribute(UUID... events) {
        return attribute(List.of(events));
    }

    public List<Decision> attribute(List<UUID> events) {
        return stub().attribute(AttributeRequest.newBuilder()
                        .addAllEventIds(events.stream().map(UUID::toString).toList())
                        .build())
                .getDecisionsList();
    }

    public Outcome pay(String commission) {
        return stub().payCommission(PayCommissionRequest.newBuilder()
                        .setCommissionId(commission)
                        .build())
                .getOutcome();
    }

    public ApproveCommissionResponse.Outcome approve(String commission) {
        return stub().approveCommission(ApproveCommissionRequest.newBuilder()
                        .setCommissionId(commission)
                        .build())
                .getOutcome();
    }

    public VoidCommissionResponse.Outcome voidLine(String commission, String reason) {
        return stub().voidCommission(VoidCommissionRequest.newBuilder()
                        .setCommissionId(commission)
                        .setReason(reason)
                        .build())
                .getOutcome();
    }

    public void refund(UUID... refunds) {
        stub().processRefunds(ProcessRefundsRequest.newBuilder()
                .addAllRefundIds(Arrays.stream(refunds).map(UUID::toString).toList())
                .build());
    }

    public ReattributeResponse.Outcome reattribute(UUID event, UUID affiliate, boolean movesCustomer) {
        return stub().reattribute(ReattributeRequest.newBuilder()
                        .setEventId(event.toString())
                        .setAffiliateId(affiliate.toString())
                        .setReason("somebody else's")
                        .setMovesCustomer(movesCustomer)
                        .build())
                .getOutcome();
    }

    public AttributionServiceBlockingStub stub() {
        return AttributionServiceGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    public ManagedChannel channel() {
        return channel;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        channel.shutdownNow();
        context.close();
    }
}
