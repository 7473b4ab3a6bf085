package io.refkit.e2e;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Visitors who click and then buy, for as long as it is open; it remembers what it was told is stored. */
final class Traffic implements AutoCloseable {
    private static final int VISITORS_AT_ONCE = 4;
    private static final long PAUSE_MILLIS = 20;

    private final Api tracking;
    private final String program;
    private final ExecutorService threads = Executors.newFixedThreadPool(VISITORS_AT_ONCE);
    private final AtomicInteger visitors = new AtomicInteger();
    private final Queue<String> clicked = new ConcurrentLinkedQueue<>();
    private final Queue<String> bought = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean open = true;

    /** @param tracking with the program's API key */
    Traffic(Api tracking, String program) {
        this.tracking = tracking;
        this.program = program;
        IntStream.range(0, VISITORS_AT_ONCE).forEach(i -> threads.submit(this::visit));
    }

    private void visit() {
        while (open) {
            var visitor = "rk_" + visitors.incrementAndGet();
            send(clicked, visitor, "/click", """
                    {"program_id": "%s", "slug": "daniel", "visitor_token": "%s"}""".formatted(program, visitor));
            send(bought, visitor, "/e", """
                    {"event": "sale", "visitor_token": "%s", "revenue": 99, "external_id": "%s"}""".formatted(visitor, visitor));
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void send(Queue<String> acknowledged, String visitor, String path, String body) {
        try {
            var answer = tracking.post(path, body);
            if (answer.status() == 200) {
                acknowledged.add(visitor);
            } else {
                failures.add("%s: %d %s".formatted(path, answer.status(), answer.body()));
            }
        } catch (RuntimeException e) {
            failures.add("%s: %s".formatted(path, e));
        }
    }

    /** The visitors whose click was acknowledged. */
    List<String> clicked() {
        return List.copyOf(clicked);
    }

    /** The visitors whose sale was acknowledged; their sales are called as they are. */
    List<String> bought() {
        return List.copyOf(bought);
    }

    /** What was not answered with 200. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Lets what is under way end. */
    @Override
    public void close() {
        open = false;
        threads.close();
    }
}
