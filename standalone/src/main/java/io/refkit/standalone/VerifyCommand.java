package io.refkit.standalone;

import io.refkit.attribution.Logging;
import io.refkit.attribution.verify.Verification;
import io.refkit.standalone.data.DataFolder;
import io.refkit.standalone.data.EmbeddedServer;
import io.refkit.standalone.data.StartRefused;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The command {@code verify}: on the database that is named, else on that of the data folder, whether it runs or not. */
final class VerifyCommand {
    private static final int CANNOT_TELL = 2;

    private final Settings settings;
    private final PrintStream out;

    VerifyCommand(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /** @return the process's exit code, as {@link Verification} has it */
    int run() {
        Logging.initialize();
        try {
            return settings.needDatabase()
                    ? verify(Path.of(settings.dataFolder()))
                    : Verification.run(settings.database());
        } catch (StartRefused refused) {
            out.println("The ledger could not be verified: " + refused.getMessage());
            return CANNOT_TELL;
        }
    }

    private static int verify(Path path) {
        if (Files.notExists(path.resolve("postgres"))) {
            throw new StartRefused("There is no data in %s: set REFKIT_DATA_DIR or DATABASE_URL to where it is"
                    .formatted(path.toAbsolutePath()));
        }
        var running = EmbeddedServer.running(path);
        return running.isPresent() ? Verification.run(running.get()) : startAndVerify(path);
    }

    private static int startAndVerify(Path path) {
        try (var folder = DataFolder.open(path);
                var server = EmbeddedServer.on(folder)) {
            return Verification.run(server.start());
        }
    }
}
