package io.refkit.admin.page;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.refkit.http.Checked;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import java.util.List;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Which part of a list is asked for. */
public final class PageRequest {
    /** For lists that are not cut unless asked to. */
    public static final int ALL = Integer.MAX_VALUE;

    private static final int LARGEST = 500;

    private final int limit;
    private final Cursor after;

    private PageRequest(int limit, Cursor after) {
        this.limit = limit;
        this.after = after;
    }

    /**
     * Reads {@code limit} and {@code cursor}.
     *
     * @param usual the limit where none is given, or {@link #ALL}
     */
    public static Checked<PageRequest> of(MultiValueMap<String, String> query, int usual) {
        var cursor = given(query, "cursor");
        var after = cursor.isEmpty() ? Cursor.START : Cursor.decode(cursor).orElse(null);
        if (after == null) {
            return new Invalid<>("cursor must be the nextCursor of an earlier answer");
        }
        return switch (limit(query, usual)) {
            case Valid<Integer>(var rows) -> new Valid<>(new PageRequest(rows, after));
            case Invalid<Integer>(var reason) -> new Invalid<>(reason);
        };
    }

    /** @return the first so many rows */
    public static PageRequest first(int rows) {
        return new PageRequest(rows, Cursor.START);
    }

    /**
     * Reads a list to its end, page by page, as its reader asks for more. Each page is a statement of its own: a cursor
     * would hold a connection and an old snapshot for as long as the slowest reader takes, and end by the statement timeout.
     *
     * @param pages reads one page
     */
    public static <T extends Listed> Flux<List<T>> all(int rows, Function<PageRequest, Mono<Page<T>>> pages) {
        return pages.apply(new PageRequest(rows, Cursor.START))
                .expand(page -> Mono.justOrEmpty(page.nextCursor())
                        .flatMap(next -> Mono.justOrEmpty(Cursor.decode(next)))
                        .flatMap(after -> pages.apply(new PageRequest(rows, after))))
                .map(Page::rows);
    }

    /** Reads {@code limit} alone. */
    public static Checked<Integer> limit(MultiValueMap<String, String> query, int usual) {
        var limit = given(query, "limit");
        if (limit.isEmpty()) {
            return new Valid<>(usual);
        }
        int rows = limit.matches("[0-9]{1,3}") ? Integer.parseInt(limit) : 0;
        return rows >= 1 && rows <= LARGEST
                ? new Valid<>(rows)
                : new Invalid<>("limit must be a whole number from 1 to " + LARGEST);
    }

    /**
     * Runs a query that orders by time and id, both descending, after the row {@code (:at, :id)}, and ends with
     * {@code limit :limit}.
     */
    public <T extends Listed> Mono<Page<T>> read(GenericExecuteSpec query, Class<T> type) {
        // One row more than asked for shows whether there is a next page.
        var rows = limit == ALL ? null : limit + 1L;
        return query.bind("at", after.at())
                .bind("id", after.id())
                .bind("limit", Parameters.in(R2dbcType.BIGINT, rows))
                .mapProperties(type)
                .all()
                .collectList()
                .map(this::cut);
    }

    private <T extends Listed> Page<T> cut(List<T> rows) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        var page = rows.subList(0, limit);
        var last = page.getLast();
        return new Page<>(page, new Cursor(last.createdAt(), last.id()).encode());
    }

    private static String given(MultiValueMap<String, String> query, String name) {
        var value = query.getFirst(name);
        return value == null ? "" : value;
    }
}
