package io.refkit.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A database of a test's own. Those of one migration are copied from one migrated template. */
public final class TestDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Map<Migration, String> TEMPLATES = new ConcurrentHashMap<>();

    private final Server server;
    private final String name;

    private TestDatabase(Server server, String name) {
        this.server = server;
        this.name = name;
    }

    /** What brings an empty database to its schema; hold it in a constant, as the template is kept by identity. */
    @FunctionalInterface
    public interface Migration {
        void migrate(String jdbcUrl, String user, String password);
    }

    /** @return a new database without any table */
    public static TestDatabase empty() {
        var name = "test_" + COUNT.incrementAndGet();
        return create(name, "create database " + name);
    }

    /** @return a new database, as {@code migration} leaves an empty one */
    public static TestDatabase with(Migration migration) {
        var template = TEMPLATES.computeIfAbsent(migration, m -> {
            var empty = empty();
            m.migrate(empty.jdbcUrl(), empty.user(), empty.password());
            return empty.name;
        });
        return copy(template);
    }

    /** @return a new database, as this one is; nobody may be connected to this one */
    public TestDatabase copy() {
        return copy(name);
    }

    private static TestDatabase copy(String template) {
        var name = "test_" + COUNT.incrementAndGet();
        return create(name, "create database %s template %s".formatted(name, template));
    }

    private static TestDatabase create(String name, String statement) {
        var server = Server.running();
        new TestDatabase(server, "postgres").execute(statement);
        return new TestDatabase(server, name);
    }

    /** @return as in the environment variable {@code DATABASE_URL} */
    public String url() {
        return "postgres://%s:%s@%s:%d/%s".formatted(user(), password(), server.host(), server.port(), name);
    }

    public String jdbcUrl() {
        return server.jdbcUrl(name);
    }

    public String user() {
        return server.user();
    }

    public String password() {
        return server.password();
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl() + "?currentSchema=refkit", user(), password());
    }

    /** Runs one statement, or several without parameters, outside of any transaction. */
    public void execute(String sql, Object... parameters) {
        try (var connection = connect();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** @return the rows, each by its columns' names in their order */
    public List<Map<String, @Nullable Object>> rows(String sql, Object... parameters) {
        try (var connection = connect();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            var rows = new ArrayList<Map<String, @Nullable Object>>();
            var result = statement.executeQuery();
            while (result.next()) {
                var row = new LinkedHashMap<String, @Nullable Object>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.put(result.getMetaData().getColumnLabel(i), result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** @return the only column of the only row */
    @SuppressWarnings("unchecked")
    public <T> T value(String sql, Object... parameters) {
        var rows = rows(sql, parameters);
        if (rows.size() != 1 || rows.getFirst().size() != 1) {
            throw new IllegalStateException("Not one value but " + rows + ": " + sql);
        }
        return (T) rows.getFirst().values().iterator().next();
    }

    /** @return how a query reads its tables, and how many rows that gives at a time: lines of {@code explain analyze} */
    public List<String> scans(String sql) {
        return rows("explain (analyze, costs off, timing off, summary off) " + sql).stream()
                .map(row -> String.valueOf(row.get("QUERY PLAN")))
                .filter(line -> line.contains(" Scan "))
                .toList();
    }

    /** As if the server's clock were set back by a day. */
    public void setClockBack() {
        execute(ServerClock.setBack());
    }

    /** Ends all connections to it and, until {@link #comeBack}, refuses new ones. */
    public void goAway() {
        new TestDatabase(server, "postgres").execute("alter database %s allow_connections false".formatted(name));
        new TestDatabase(server, "postgres")
                .rows("select pg_terminate_backend(pid) from pg_stat_activity where datname = ?", name);
    }

    public void comeBack() {
        new TestDatabase(server, "postgres").execute("alter database %s allow_connections true".formatted(name));
    }
}
