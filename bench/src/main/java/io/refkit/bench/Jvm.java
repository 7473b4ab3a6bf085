package io.refkit.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A service in a process of its own. */
final class Jvm implements AutoCloseable {
    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    /** Where it has learnt, it writes the cache at its end. */
    private static final Duration ENDS_WITHIN = Duration.ofMinutes(3);

    private static final Duration STARTS_WITHIN = Duration.ofMinutes(2);

    private final Process process;
    private final Path log;
    private final Instant started;

    private Jvm(Process process, Path log, Instant started) {
        this.process = process;
        this.log = log;
        this.started = started;
    }

    /** @param environment all that it knows of this machine, beside its path */
    static Jvm start(Path folder, List<String> command, Map<String, String> environment) throws IOException {
        var log = Files.createTempFile(folder, "service", ".log");
        var line = new ArrayList<>(List.of(JAVA));
        line.addAll(command);
        var builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().putAll(environment);
        var started = Instant.now();
        var process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return new Jvm(process, log, started);
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** @return how long it took from its start until the address answered 200 */
    Duration await(String url) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            while (!answers(client, request)) {
                if (!process.isAlive() || Instant.now().isAfter(started.plus(STARTS_WITHIN))) {
                    throw new IllegalStateException("It did not come up:\n" + log());
                }
                Thread.sleep(10);
            }
        }
        return Duration.between(started, Instant.now());
    }

    private static boolean answers(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    /** Of the process alone, not of those that it started. */
    Usage usage() {
        return Usage.of(process.pid());
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    void forgetPeak() throws IOException {
        Usage.forgetPeak(process.pid());
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
