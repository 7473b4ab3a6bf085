package io.refkit.standalone.data;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Postgres on the data folder: durable, reached over loopback only and with a password. The library starts it
 * as tests like it, without any of these; settings given after its own win.
 */
public final class EmbeddedServer implements AutoCloseable {
    /** The server's; data of another version is not touched. */
    static final String MAJOR = "17";

    private static final String PASSWORD = "password";
    private static final String BINARIES = "ot.epg.working-dir";

    private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("max_connections", "60"),
            // An orphan of a killed process notices at once that nobody waits for its answer.
            Map.entry("client_connection_check_interval", "1s"),
            Map.entry("log_checkpoints", "off"),
            // Details of an error quote rows.
            Map.entry("log_error_verbosity", "terse"));

    private final Path data;
    private final Path output;
    private final String password;
    private volatile @Nullable EmbeddedPostgres postgres;

    private EmbeddedServer(Path home, String password) {
        this.data = home.resolve("data");
        this.output = home.resolve("server.log");
        this.password = password;
    }

    /**
     * Prepares the folder for a server, whatever an earlier process left there: one that was killed leaves its server
     * running.
     *
     * @throws StartRefused where the folder holds what this server cannot run on
     */
    public static EmbeddedServer on(DataFolder folder) {
        var home = folder.path().resolve("postgres");
        try {
            var cluster = new Cluster(home.resolve("data"));
            cluster.requireVersion(MAJOR);
            cluster.setAsideUnfinished();
            cluster.stopServer();
            if (cluster.isInitialized() && Files.notExists(home.resolve(PASSWORD))) {
                throw new StartRefused("%s is missing: put it back, for without it nobody gets at the data beside it"
                        .formatted(home.resolve(PASSWORD)));
            }
            var password = folder.keep("postgres/" + PASSWORD, Secrets::random).value();
            unpackInto(home.resolve("binaries"));
            return new EmbeddedServer(home, password);
        } catch (IOException e) {
            throw new StartRefused("The folder %s cannot be used: %s".formatted(home, e), e);
        }
    }

    /** @return the address of the server that runs on this folder right now, whoever started it */
    public static Optional<String> running(Path folder) {
        var home = folder.toAbsolutePath().normalize().resolve("postgres");
        try {
            var server = Postmaster.of(home.resolve("data"))
                    .filter(running -> !running.port().isEmpty());
            if (server.isEmpty()) {
                return Optional.empty();
            }
            var password = Files.readString(home.resolve(PASSWORD)).strip();
            return server.map(running -> new Database(running.port(), password).url());
        } catch (IOException e) {
            throw new StartRefused("The folder %s cannot be read: %s".formatted(home, e), e);
        }
    }

    /** The library's own choice, a folder in the system's temporary one, is deleted there and open to everybody. */
    private static void unpackInto(Path binaries) {
        if (System.getProperty(BINARIES) == null) {
            System.setProperty(BINARIES, binaries.toString());
        }
    }

    /** @return its address, as in the environment variable {@code DATABASE_URL} */
    public String start() {
        try {
            keepOutputOfLastStart();
            var started = builder().start();
            postgres = started;
            var database = Database.create(started, password);
            return database.url();
        } catch (IOException | SQLException | RuntimeException | ExceptionInInitializerError e) {
            throw new StartRefused(
                    "The embedded Postgres did not start: %s (more in %s)".formatted(e.getMessage(), output), e);
        }
    }

    private EmbeddedPostgres.Builder builder() {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60)) // after a crash it recovers first
                .setOutputRedirector(Redirect.appendTo(output.toFile()))
                .setConnectConfig("password", password)
                .setDataDirectoryCustomizer(directory -> new Cluster(directory.toPath()).noteInitialized());
        SETTINGS.forEach(builder::setServerConfig);
        // These are handed to initdb as they are: no moment without a password, and an order of text that no
        // operating system's update changes.
        return builder.setLocaleConfig("pwfile", data.resolveSibling(PASSWORD).toString())
                .setLocaleConfig("auth-host", "scram-sha-256")
                .setLocaleConfig("auth-local", "scram-sha-256")
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8");
    }

    private void keepOutputOfLastStart() throws IOException {
        if (Files.exists(output)) {
            Files.move(output, output.resolveSibling("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Also where {@link #start} has not come to its end. */
    @Override
    public void close() {
        try {
            var started = postgres;
            if (started != null) {
                started.close();
            }
            new Cluster(data).stopServer();
            log.info("The embedded Postgres is stopped");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
