package io.refkit.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** A server of its own that keeps what it acknowledges, as one would that people rely on. */
final class Postgres implements AutoCloseable {
    private final EmbeddedPostgres server;
    private final Path data;
    private final Map<String, String> settings;

    private Postgres(EmbeddedPostgres server, Path data, Map<String, String> settings) {
        this.server = server;
        this.data = data;
        this.settings = settings;
    }

    /** Durable, and with the memory that {@code docs/operate.md} advises; all else as Postgres comes. */
    static Postgres start(Path folder) throws IOException {
        var settings = Map.of(
                "fsync",
                "on",
                "synchronous_commit",
                "on",
                "full_page_writes",
                "on",
                "shared_buffers",
                Machine.megabytes() / 4 + "MB",
                "max_wal_size",
                "8GB",
                "max_connections",
                "200");
        var data = folder.resolve("postgres");
        var builder = EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(true);
        settings.forEach(builder::setServerConfig);
        return new Postgres(builder.start(), data, settings);
    }

    Map<String, String> settings() {
        return settings;
    }

    String url(String database) {
        return "postgres://postgres:postgres@127.0.0.1:%d/%s".formatted(server.getPort(), database);
    }

    /** Where programs of Postgres look for it. */
    Map<String, String> environment(String database) {
        return Map.of(
                "PGHOST",
                "127.0.0.1",
                "PGPORT",
                Integer.toString(server.getPort()),
                "PGUSER",
                "postgres",
                "PGDATABASE",
                database);
    }

    Connection connect(String database) throws SQLException {
        var url = "jdbc:postgresql://127.0.0.1:%d/%s?currentSchema=refkit".formatted(server.getPort(), database);
        return DriverManager.getConnection(url, "postgres", "postgres");
    }

    void execute(String database, String sql) throws SQLException {
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String database, String sql) throws SQLException {
        try (var connection = connect(database);
                var result = connection.createStatement().executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    String version() throws SQLException {
        try (var connection = connect("postgres")) {
            return connection.getMetaData().getDatabaseProductVersion();
        }
    }

    /** Of all its processes; their memory is shared, so that its sum says nothing. */
    double cpuSeconds() throws IOException {
        var pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
        return Usage.of(ProcessHandle.of(pid).orElseThrow()).cpuSeconds();
    }

    /** What loading left to do is done before something else is measured. */
    void settle(String database) throws SQLException {
        for (var statement : List.of("vacuum analyze", "checkpoint")) {
            execute(database, statement);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
