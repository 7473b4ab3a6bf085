package io.refkit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A runnable jar in a process of its own. */
final class Service implements AutoCloseable {
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);

    private final ProcessBuilder builder;
    private final Path log;
    private Process process;

    private Service(ProcessBuilder builder, Path log) throws IOException {
        this.builder = builder;
        this.log = log;
        this.process = builder.start();
    }

    /**
     * Starts it and does not wait.
     *
     * @param environment all that it knows of this machine
     */
    static Service start(String jar, Path folder, Map<String, String> environment, String... arguments)
            throws IOException {
        var command = new ArrayList<>(List.of(Jars.JAVA, "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(Jars.options(jar));
        command.addAll(List.of(arguments));
        var log = Files.createTempFile(folder, jar, ".log");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().putAll(environment);
        Secrets.ofEnvironment(environment);
        return new Service(builder, log);
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Service awaitThat(BooleanSupplier up) throws InterruptedException {
        var until = Instant.now().plus(STARTS_WITHIN);
        while (!up.getAsBoolean()) {
            if (!process.isAlive() || Instant.now().isAfter(until)) {
                throw new IllegalStateException("It did not come up: " + log());
            }
            Thread.sleep(50);
        }
        return this;
    }

    /** @return its exit code */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(STARTS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("It did not end: " + log());
        }
        return process.exitValue();
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void startAgain() throws IOException {
        process = builder.start();
    }

    /** What its metrics call used is then what it holds on to. */
    void collectGarbage() throws Exception {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        new ProcessBuilder(jcmd, String.valueOf(process.pid()), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As Ctrl-C does; and nothing that it logged may have been secret. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            kill();
        }
        assertThat(Secrets.toldBy(log())).isEmpty();
    }
}
