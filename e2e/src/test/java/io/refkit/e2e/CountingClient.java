package io.refkit.e2e;

import io.refkit.e2e.Tally.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Visitors who click and then buy, for as long as it is open. Most of them soon send again, under the same name and
 * to another replica, what was not acknowledged; some wait for whatever answer comes, and never send again, so that
 * unknown outcomes stay unknown.
 */
final class CountingClient implements AutoCloseable {
    private static final int VISITORS_AT_ONCE = 6;
    /** Every so many is one who sends only once. */
    private static final int MEEK = 5;

    private static final long PAUSE_MILLIS = 50;
    private static final long PAUSE_BETWEEN_ATTEMPTS_MILLIS = 200;
    /** Shorter than what a service takes to give up: a retry meets the first while that is under way. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** Longer than any service may take to say that it cannot. */
    private static final Duration LONG_PATIENCE = Duration.ofSeconds(20);
    /** With one name; more than any fault takes. */
    private static final Duration STUBBORNNESS = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ExecutorService threads = Executors.newFixedThreadPool(VISITORS_AT_ONCE);
    private final AtomicInteger visitors = new AtomicInteger();
    private final String prefix;
    private final String program;
    private final List<String> replicas;
    private final Tally clicks;
    private final Tally sales;
    private volatile boolean open = true;

    /**
     * @param prefix of the visitors' names
     * @param replicas host and port of each tracking-service
     */
    CountingClient(String prefix, String program, List<String> replicas, Tally clicks, Tally sales) {
        this.prefix = prefix;
        this.program = program;
        this.replicas = replicas;
        this.clicks = clicks;
        this.sales = sales;
        IntStream.range(0, VISITORS_AT_ONCE).forEach(i -> threads.submit(this::visit));
    }

    private Void visit() throws InterruptedException {
        while (open) {
            int number = visitors.incrementAndGet();
            var name = prefix + "-" + number;
            var click = """
                    {"program_id": "%s", "slug": "daniel", "visitor_token": "%s", "click_id": "%s"}
                    """.formatted(program, name, name);
            var sale = """
                    {"event": "sale", "visitor_token": "%s", "revenue": 99, "external_id": "%s"}
                    """.formatted(name, name);
            // A sale before its click would be nobody's.
            if (deliver(clicks, number, name, "/click", click)) {
                deliver(sales, number, name, "/e", sale);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return null;
    }

    /** @return whether it was acknowledged in the end */
    private boolean deliver(Tally tally, int number, String name, String path, String body)
            throws InterruptedException {
        var until = Instant.now().plus(STUBBORNNESS);
        for (int attempt = 0; ; attempt++) {
            var replica = replicas.get((number + attempt) % replicas.size());
            var outcome = send(tally, name, request(replica, path, body, isMeek(number) ? LONG_PATIENCE : PATIENCE));
            if (outcome == Outcome.ACKNOWLEDGED || outcome == Outcome.DUPLICATE) {
                return true;
            }
            if (isMeek(number) || outcome == Outcome.WRONG || Instant.now().isAfter(until)) {
                return false;
            }
            Thread.sleep(PAUSE_BETWEEN_ATTEMPTS_MILLIS);
            tally.noteRetry();
        }
    }

    private static boolean isMeek(int number) {
        return number % MEEK == 0;
    }

    private static HttpRequest request(String replica, String path, String body, Duration patience) {
        return HttpRequest.newBuilder(URI.create("http://" + replica + path))
                .POST(BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer the-key")
                .timeout(patience)
                .build();
    }

    private Outcome send(Tally tally, String name, HttpRequest request) throws InterruptedException {
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            return tally.note(name, outcome(answer), answer.statusCode() + " " + answer.body());
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return tally.note(name, Outcome.UNREACHED, "");
        } catch (HttpTimeoutException e) {
            var endless = request.timeout().equals(Optional.of(LONG_PATIENCE));
            return tally.note(name, endless ? Outcome.WRONG : Outcome.UNKNOWN, "no answer");
        } catch (IOException e) {
            return tally.note(name, Outcome.UNKNOWN, "");
        }
    }

    private static Outcome outcome(HttpResponse<String> answer) {
        return switch (answer.statusCode()) {
            case 200 -> answer.body().contains("\"duplicate\":true") ? Outcome.DUPLICATE : Outcome.ACKNOWLEDGED;
            case 503 -> Outcome.REFUSED;
            default -> Outcome.WRONG;
        };
    }

    /** Lets what is under way end. */
    @Override
    public void close() {
        open = false;
        threads.close();
        http.close();
    }
}
