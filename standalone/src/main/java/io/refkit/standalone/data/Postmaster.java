package io.refkit.standalone.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process of a server that runs on some data, as Postgres itself notes it there.
 *
 * @param port empty while it is not open yet
 */
record Postmaster(ProcessHandle process, String port) {
    private static final Logger log = LoggerFactory.getLogger(Postmaster.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int PORT_LINE = 3;

    /** @return the one that runs on this data; a note that names no server is removed, as Postgres would believe it */
    static Optional<Postmaster> of(Path data) throws IOException {
        var note = data.resolve("postmaster.pid");
        if (!Files.exists(note)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(note);
        var noted = lines.isEmpty() ? "" : lines.getFirst().strip();
        if (!noted.matches("\\d{1,10}")) {
            Files.delete(note);
            return Optional.empty();
        }
        var process = ProcessHandle.of(Long.parseLong(noted)).filter(ProcessHandle::isAlive);
        // The number may be another program's by now, after a reboot or in a new container.
        if (process.isPresent() && !isPostgres(process.get())) {
            Files.delete(note);
        }
        return process.filter(p -> isPostgres(p) && serves(p, data))
                .map(p -> new Postmaster(
                        p, lines.size() > PORT_LINE ? lines.get(PORT_LINE).strip() : ""));
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
                .orElse(false);
    }

    private static boolean serves(ProcessHandle process, Path data) {
        return process.info()
                .arguments()
                .map(arguments -> Arrays.asList(arguments).contains(data.toString()))
                .orElse(true);
    }

    /** Lets it write everything down; its clients are gone, so it does not wait for them for long. */
    void stop() {
        process.destroy();
        if (!ends(PATIENCE)) {
            log.warn("The Postgres server {} does not end; it is killed and will recover", process.pid());
            process.destroyForcibly();
            ends(PATIENCE);
        }
    }

    private boolean ends(Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
