package io.refkit.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** All in one process, in a folder that has its data already. */
final class Standalone {
    private static final String NAME = "standalone";
    private static final int MEGABYTES = 512;

    private final Path folder;
    private final Image image;
    private final String health;
    private final Map<String, String> environment;

    /** Starts once, to fill the folder and the cache. */
    Standalone(Path folder) throws IOException, InterruptedException {
        var port = Integer.toString(Jvm.freePort());
        this.folder = folder;
        this.image = Image.of(folder, NAME, MEGABYTES);
        this.health = "http://127.0.0.1:" + port + "/health";
        this.environment =
                Map.of("PORT", port, "REFKIT_DATA_DIR", folder.resolve("data").toString());
        image.train(health, environment, List.of());
    }

    /** @param usage then, without Postgres */
    record Start(Duration toAnswer, Usage usage) {
        String seconds() {
            return Report.number(toAnswer.toMillis() / 1000.0) + " s";
        }
    }

    Start fromJar() throws IOException, InterruptedException {
        return await(Jvm.start(folder, List.of("-jar", Image.jar(NAME).toString()), environment));
    }

    Start asInImage() throws IOException, InterruptedException {
        return await(image.start(environment, List.of()));
    }

    private Start await(Jvm process) throws IOException, InterruptedException {
        try (process) {
            return new Start(process.await(health), process.usage());
        }
    }
}
