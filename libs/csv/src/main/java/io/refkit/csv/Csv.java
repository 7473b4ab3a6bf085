package io.refkit.csv;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Flux;

/** A file of rows, with a column for each of what is asked of a row. */
public final class Csv<T> {
    /** Rows that are read at once. */
    public static final int ROWS = 500;

    private final String name;
    private final List<Column<T>> columns = new ArrayList<>();

    public Csv(String name) {
        this.name = name;
    }

    private record Column<T>(String name, Function<T, @Nullable Object> value) {}

    public Csv<T> column(String column, Function<T, @Nullable Object> value) {
        columns.add(new Column<>(column, value));
        return this;
    }

    /** @param rows in parts, each of which is read when the one before it is sent or being sent */
    public ResponseEntity<Flux<DataBuffer>> of(Flux<List<T>> rows) {
        var header = Flux.just(text(columns.stream().map(Column::name)));
        var disposition = ContentDisposition.attachment().filename(name).build();
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(header.concatWith(rows.concatMapIterable(part -> part, 1).map(this::line))
                        .map(Csv::buffer));
    }

    /** In a buffer of its own: the server asks for more than a hundred ahead, which must not be parts of a thousand. */
    private String line(T row) {
        return text(columns.stream().map(column -> Cell.of(column.value().apply(row))));
    }

    private static String text(Stream<String> cells) {
        return CSVFormat.RFC4180.format(cells.toArray()) + "\r\n";
    }

    private static DataBuffer buffer(String text) {
        return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
