package io.refkit.tracking.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.tracking.TrackingServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A backend that repeats one call again and again while it is not answered. */
class EventStormIT {
    private static final int CALLS = 200;
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void itTakesNoTransactionPerCall() throws Exception {
        try (var server = TrackingServer.start("refkit.tracking.commit.flights=1")) {
            server.program("shop");
            assertThat(post(server, "before").join().statusCode()).isEqualTo(200);
            long before = transactions(server);
            try (var lock = server.database.connect()) {
                lock.setAutoCommit(false);
                lock.createStatement().execute("lock table event_keys in exclusive mode");
                var calls = IntStream.range(0, CALLS)
                        .mapToObj(i -> post(server, "storm"))
                        .toList();
                Thread.sleep(Duration.ofMillis(1500));
                lock.rollback();
                assertThat(calls.stream().map(call -> call.join().body().replace(",\"duplicate\":true", "")))
                        .hasSize(CALLS)
                        .containsOnly(calls.getFirst().join().body().replace(",\"duplicate\":true", ""));
                assertThat(calls.stream().filter(call -> !call.join().body().contains("duplicate")))
                        .hasSize(1);
            }
            assertThat(transactions(server) - before).isLessThan(CALLS / 2);
        }
    }

    /** Those that write, of the whole server. */
    private static long transactions(TrackingServer server) {
        return server.database.value("select txid_current()");
    }

    private CompletableFuture<HttpResponse<String>> post(TrackingServer server, String order) {
        var body = "{\"event\": \"sale\", \"external_id\": \"%s\", \"revenue\": 5}".formatted(order);
        var request = HttpRequest.newBuilder(server.uri("/e"))
                .header("Authorization", "Bearer key-of-shop")
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString());
    }
}
