package io.refkit.admin.privacy;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.Conventions;
import tools.jackson.databind.util.RawValue;

/** Rows of any table as JSON has them. */
final class Rows {
    private Rows() {}

    /** @return by names in camel case, without what is null */
    static Map<String, Object> values(Row row, RowMetadata columns) {
        var values = new LinkedHashMap<String, Object>();
        columns.getColumnMetadatas().forEach(column -> {
            var value = row.get(column.getName());
            if (value != null) {
                values.put(camelCase(column.getName()), json(value));
            }
        });
        return values;
    }

    private static Object json(Object value) {
        return switch (value) {
            case Json json -> new RawValue(json.asString());
            case OffsetDateTime time -> time.toInstant();
            default -> value;
        };
    }

    private static String camelCase(String column) {
        return Conventions.attributeNameToPropertyName(column.replace('_', '-'));
    }
}
