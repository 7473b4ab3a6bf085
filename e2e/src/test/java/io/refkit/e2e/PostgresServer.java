package io.refkit.e2e;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Postgres as an operator runs it, durable, in processes that can be killed and stopped. */
final class PostgresServer implements AutoCloseable {
    private static final Map<String, String> SETTINGS = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "",
            "max_connections", "60",
            "client_connection_check_interval", "1s",
            "max_wal_size", "64MB",
            "min_wal_size", "32MB");

    /** This server does not ask for it; no log may tell it. */
    private static final String PASSWORD = "password-of-postgres";

    private final Path folder;
    private final Path output;
    private final int port = Service.freePort();
    private EmbeddedPostgres server;

    PostgresServer(Path folder, Path output) {
        this.folder = folder;
        this.output = output;
    }

    /** On what the one before left behind. */
    void start() throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setPGStartupWait(Duration.ofMinutes(2))
                .setOutputRedirector(Redirect.appendTo(output.toFile()));
        SETTINGS.forEach(builder::setServerConfig);
        server = builder.start();
    }

    /** All of its processes at once, as {@code kill -9} does. */
    void kill() throws Exception {
        var processes = processes();
        processes.forEach(ProcessHandle::destroyForcibly);
        for (var process : processes) {
            process.onExit().get(10, TimeUnit.SECONDS);
        }
        server.close();
    }

    boolean isAlive() throws IOException {
        return !processes().isEmpty();
    }

    /** Nothing of it runs until {@link #resume}, and nobody is told. */
    void pause() throws Exception {
        signal("STOP");
    }

    void resume() throws Exception {
        signal("CONT");
    }

    private void signal(String name) throws Exception {
        var command = new ArrayList<>(List.of("kill", "-" + name));
        processes().forEach(process -> command.add(String.valueOf(process.pid())));
        new ProcessBuilder(command).start().waitFor();
    }

    /** The first of them is the parent of the others. */
    private List<ProcessHandle> processes() throws IOException {
        var note = folder.resolve("postmaster.pid");
        if (Files.notExists(note)) {
            return List.of();
        }
        var first = ProcessHandle.of(Long.parseLong(Files.readAllLines(note).getFirst()));
        return first.stream()
                .flatMap(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.descendants()))
                .toList();
    }

    /** As in the environment variable {@code DATABASE_URL}. */
    String url(String user) {
        return "postgres://%s:%s@127.0.0.1:%d/postgres".formatted(user, PASSWORD, port);
    }

    Connection connect(String user) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/postgres?currentSchema=refkit&sslmode=disable&connectTimeout=5"
                        .formatted(port),
                user,
                PASSWORD);
    }

    void execute(String sql) throws SQLException {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** @return the first column */
    List<String> query(String sql) throws SQLException {
        try (var connection = connect("postgres");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
