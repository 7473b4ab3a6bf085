package io.refkit.admin.listing;

import io.refkit.admin.page.Listed;
import io.refkit.admin.page.Page;
import io.refkit.admin.page.PageRequest;
import io.refkit.http.Checked;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import io.refkit.web.Back;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/**
 * A page that lists rows, newest first. Its template finds {@code rows}, the {@code filter}, the same as a
 * {@code query}, and the cursor of the {@code next} page.
 *
 * @param view the template
 * @param filter reads it from the address
 * @param query the filter as an address has it; empty for all rows
 */
public record Listing<F, R extends Listed>(
        String path,
        String view,
        Function<MultiValueMap<String, String>, Checked<F>> filter,
        Function<F, String> query,
        Rows<F, R> rows) {
    private static final int ROWS = 50;

    /** Where the rows come from. */
    @FunctionalInterface
    public interface Rows<F, R extends Listed> {
        Mono<Page<R>> of(UUID program, F filter, PageRequest page);
    }

    /**
     * An address that asks for what cannot be is answered with the whole list.
     *
     * @param more what else its template wants
     */
    public Mono<Rendering> show(UUID program, MultiValueMap<String, String> asked, Map<String, Object> more) {
        if (!(PageRequest.of(asked, ROWS) instanceof Valid<PageRequest>(var page))) {
            return Mono.just(Back.to(path).silently());
        }
        return switch (filter.apply(asked)) {
            case Invalid<F>(var reason) -> Mono.just(Back.to(path).error(reason));
            case Valid<F>(var valid) ->
                rows.of(program, valid, page)
                        .map(found -> Rendering.view(view)
                                .model(more)
                                .modelAttribute("rows", found.rows())
                                .modelAttribute("filter", valid)
                                .modelAttribute("query", query.apply(valid))
                                .modelAttribute("next", Objects.requireNonNullElse(found.nextCursor(), ""))
                                .build());
        };
    }

    /** To the same part of the list, from a form that keeps its filter in its address. */
    public Back back(MultiValueMap<String, String> asked) {
        var filtered = filter.apply(asked) instanceof Valid<F>(var valid) ? query.apply(valid) : "";
        return Back.to(filtered.isEmpty() ? path : path + "?" + filtered);
    }
}
