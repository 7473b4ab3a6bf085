package io.refkit.admin.page;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/**
 * What a list is filtered by. Only what is asked for stands in the statement: a plan for {@code :x is null or …} could
 * use no index.
 */
public final class Conditions {
    private final StringBuilder sql = new StringBuilder();
    private final Map<String, Object> values = new LinkedHashMap<>();

    /**
     * @param condition as it stands after {@code and}, with {@code :name}
     * @param value null to leave the condition out
     */
    public Conditions and(String condition, String name, @Nullable Object value) {
        if (value != null) {
            sql.append("  and ").append(condition).append('\n');
            values.put(name, value);
        }
        return this;
    }

    public Conditions and(String condition) {
        sql.append("  and ").append(condition).append('\n');
        return this;
    }

    /** To be put after a first condition, on a line of its own. */
    public String sql() {
        return sql.toString();
    }

    public GenericExecuteSpec bind(GenericExecuteSpec query) {
        var bound = query;
        for (var value : values.entrySet()) {
            bound = bound.bind(value.getKey(), value.getValue());
        }
        return bound;
    }
}
