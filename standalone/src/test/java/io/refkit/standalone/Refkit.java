package io.refkit.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The application as somebody runs it: a process of its own, with this environment and nothing else of Refkit's. */
final class Refkit implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final Path log;
    private final int port;

    private Refkit(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    static Refkit start(Path folder, int port, Map<String, String> environment, String... arguments)
            throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StandaloneApplication.class.getName()));
        command.addAll(List.of(arguments));
        var log = Files.createTempFile("refkit", ".log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment()
                .keySet()
                .removeAll(List.of("DATABASE_URL", "JWT_SECRET", "ADMIN_EMAIL", "BASE_URL", "TRUSTED_PROXIES"));
        builder.environment().put("REFKIT_DATA_DIR", folder.toString());
        builder.environment().put("PORT", String.valueOf(port));
        builder.environment().putAll(environment);
        return new Refkit(builder.start(), log, port);
    }

    Refkit awaitReady() throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!said().contains("Refkit is ready")) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("It did not start: " + said());
            }
            Thread.sleep(100);
        }
        return this;
    }

    /** @return the exit code */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("It did not end");
        }
        return process.exitValue();
    }

    String said() throws IOException {
        return Files.readString(log);
    }

    HttpResponse<String> get(String path) throws Exception {
        return getAt(port, path);
    }

    HttpResponse<String> getAt(int anotherPort, String path) throws Exception {
        return client.send(request(anotherPort, path).GET().build(), BodyHandlers.ofString());
    }

    HttpResponse<String> send(String method, String path, String token, String body) throws Exception {
        var request = request(port, path)
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(20));
    }

    /** As Ctrl-C does. */
    void stop() {
        process.destroy();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        stop();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            kill();
        }
        Files.delete(log);
    }
}
