package io.refkit.standalone.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A JVM that runs a server on a folder, to be killed. */
final class ServerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final BufferedReader output;

    private ServerProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    static ServerProcess on(Path folder) throws IOException {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dot.epg.working-dir=" + System.getProperty("ot.epg.working-dir"),
                "-cp",
                System.getProperty("java.class.path"),
                ServerProcess.class.getName(),
                folder.toString());
        return new ServerProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** @return the address that it says, or why it refuses */
    String says() throws Exception {
        return CompletableFuture.supplyAsync(() -> output.lines()
                        .filter(line -> line.startsWith("> "))
                        .findFirst()
                        .orElse("> nothing")
                        .substring(2))
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    public static void main(String[] arguments) throws InterruptedException {
        try {
            var server = EmbeddedServer.on(DataFolder.open(Path.of(arguments[0])));
            System.out.println("> " + server.start());
        } catch (StartRefused refused) {
            System.out.println("> " + refused.getMessage());
            System.exit(1);
        }
        Thread.sleep(PATIENCE); // never left alone for longer than a test takes
    }
}
