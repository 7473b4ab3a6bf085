package io.refkit.tracking.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.refkit.tracking.FakeAttribution;
import io.refkit.tracking.attribution.AttributionClient.StoredEvent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AttributionClientTest {
    private final FakeAttribution attribution = new FakeAttribution();
    private Server server;
    private ManagedChannel channel;
    private AttributionClient client;

    @BeforeEach
    void start() throws IOException {
        server = serve(0);
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .usePlaintext()
                .build();
        client = client(Duration.ofMillis(200), Duration.ofMillis(300));
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    @Test
    void asksForEveryEvent() {
        var ids = Stream.generate(UUID::randomUUID).limit(3000).toList();
        var patient = client(Duration.ofSeconds(20), Duration.ofSeconds(20));
        patient.decide(ids.stream().map(id -> new StoredEvent(id, null)).toList())
                .block();
        await().untilAsserted(() -> assertThat(attribution.asked)
                .containsExactlyInAnyOrderElementsOf(
                        ids.stream().map(UUID::toString).toList()));
        assertThat(patient.isUp()).isTrue();
    }

    @Test
    void asksForEveryRefund() {
        var id = UUID.randomUUID();
        client.process(List.of(id)).block();
        assertThat(attribution.refunds).containsExactly(id.toString());
        assertThat(attribution.asked).isEmpty();
    }

    @Test
    void waitsNoLongerThanItsPatience() {
        attribution.silent = true;
        assertThat(timeOf(1)).isBetween(Duration.ofMillis(150), Duration.ofSeconds(2));
    }

    @Test
    void knownToBeDownItIsNotWaitedForUntilItIsBack() throws IOException {
        var port = server.getPort();
        server.shutdownNow();
        await().until(() -> {
            client.decide(List.of(new StoredEvent(UUID.randomUUID(), null))).block();
            return !client.isUp();
        });
        assertThat(timeOf(20)).isLessThan(Duration.ofMillis(200));

        server = serve(port);
        await().atMost(Duration.ofSeconds(15)).until(() -> {
            client.decide(List.of(new StoredEvent(UUID.randomUUID(), null))).block();
            return client.isUp() && !attribution.asked.isEmpty();
        });
    }

    private AttributionClient client(Duration patience, Duration deadline) {
        return new AttributionClient(channel, new AttributionProperties("unused", patience, deadline));
    }

    private Duration timeOf(int calls) {
        var since = Instant.now();
        for (int i = 0; i < calls; i++) {
            client.decide(List.of(new StoredEvent(UUID.randomUUID(), null))).block();
        }
        return Duration.between(since, Instant.now());
    }

    private Server serve(int port) throws IOException {
        return NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", port))
                .addService(attribution)
                .build()
                .start();
    }
}
