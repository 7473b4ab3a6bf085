package io.refkit.standalone.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of a Postgres server. */
record Cluster(Path data) {
    private static final Logger log = LoggerFactory.getLogger(Cluster.class);
    private static final String INITIALIZED = "refkit-initialized";

    boolean isInitialized() {
        return Files.exists(data.resolve(INITIALIZED));
    }

    /** Noted by us, as nothing of Postgres's own tells an initdb that was interrupted from one that came to its end. */
    void noteInitialized() {
        try {
            Files.writeString(data.resolve(INITIALIZED), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void requireVersion(String major) throws IOException {
        var file = data.resolve("PG_VERSION");
        var found = Files.exists(file) ? Files.readString(file).strip() : major;
        if (isInitialized() && !found.equals(major)) {
            throw new StartRefused(
                    "The data in %s is of Postgres %s and this Refkit brings Postgres %s: move it over with pg_upgrade or pg_dump"
                            .formatted(data, found, major));
        }
    }

    /** Not deleted: somebody else's server may have come here without our note. */
    void setAsideUnfinished() throws IOException {
        if (Files.exists(data) && !isInitialized()) {
            var aside = data.resolveSibling("data.unfinished-" + System.currentTimeMillis());
            Files.move(data, aside);
            log.warn("The database in {} was never finished; it is set aside as {}", data, aside.getFileName());
        }
    }

    void stopServer() throws IOException {
        var running = Postmaster.of(data);
        if (running.isPresent()) {
            log.info(
                    "Stopping the Postgres server {} that still runs on {}",
                    running.get().process().pid(),
                    data);
            running.get().stop();
        }
    }
}
