package io.refkit.standalone.data;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.SQLException;
import java.sql.Statement;

/** The database within the server, whose owner may do nothing to the server itself. */
record Database(String port, String password) {
    private static final String NAME = "refkit";

    static Database create(EmbeddedPostgres server, String password) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            if (isMissing(statement, "select from pg_roles where rolname = '%s'")) {
                statement.execute("create role %s login createrole password '%s'".formatted(NAME, password));
            }
            if (isMissing(statement, "select from pg_database where datname = '%s'")) {
                statement.execute("create database %s owner %s".formatted(NAME, NAME));
            }
        }
        return new Database(String.valueOf(server.getPort()), password);
    }

    private static boolean isMissing(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query.formatted(NAME))) {
            return !rows.next();
        }
    }

    String url() {
        return "postgres://%s:%s@127.0.0.1:%s/%s?sslmode=disable".formatted(NAME, password, port, NAME);
    }
}
