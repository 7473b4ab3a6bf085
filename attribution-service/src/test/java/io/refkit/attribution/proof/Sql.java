package io.refkit.attribution.proof;

import io.refkit.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A connection that is kept: a thousand histories would spend their time on connecting. */
final class Sql implements AutoCloseable {
    private final Connection connection;

    Sql(TestDatabase database) {
        try {
            connection = database.connect();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void execute(String sql, @Nullable Object... parameters) {
        try (var statement = prepared(sql, parameters)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** @return the rows, each by its columns' names in their order */
    List<Map<String, @Nullable Object>> rows(String sql, @Nullable Object... parameters) {
        try (var statement = prepared(sql, parameters)) {
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

    /** @return the first column */
    List<UUID> ids(String sql, @Nullable Object... parameters) {
        return rows(sql, parameters).stream()
                .map(row -> (UUID) row.values().iterator().next())
                .toList();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private PreparedStatement prepared(String sql, @Nullable Object... parameters) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
