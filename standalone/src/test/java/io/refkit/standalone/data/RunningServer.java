package io.refkit.standalone.data;

import io.refkit.postgres.DatabaseUrl;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A server in this very JVM. */
record RunningServer(DataFolder folder, EmbeddedServer server, String url) implements AutoCloseable {
    static RunningServer on(Path path) {
        var folder = DataFolder.open(path);
        try {
            var server = EmbeddedServer.on(folder);
            return new RunningServer(folder, server, server.start());
        } catch (StartRefused refused) {
            folder.close();
            throw refused;
        }
    }

    static Connection connect(String url) throws SQLException {
        var address = DatabaseUrl.parse(url);
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }

    String value(String sql) throws SQLException {
        try (var connection = connect(url);
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    static void execute(String url, String sql) throws SQLException {
        try (var connection = connect(url)) {
            connection.createStatement().execute(sql);
        }
    }

    @Override
    public void close() {
        server.close();
        folder.close();
    }
}
