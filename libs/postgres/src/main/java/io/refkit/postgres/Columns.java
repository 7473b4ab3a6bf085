package io.refkit.postgres;

import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Columns of rows that come, and of many rows that go in one statement, as {@code unnest} takes them. */
public final class Columns {
    private Columns() {}

    /** @return the value of a column that is never null */
    public static <T> T required(Readable row, String column, Class<T> type) {
        var value = row.get(column, type);
        if (value == null) {
            throw new IllegalStateException("Column " + column + " is null");
        }
        return value;
    }

    /** @param empty makes an array; its elements may be null */
    public static <E, V> V[] array(Collection<E> rows, IntFunction<V[]> empty, Function<E, @Nullable V> column) {
        return rows.stream().map(column).toArray(empty);
    }
}
