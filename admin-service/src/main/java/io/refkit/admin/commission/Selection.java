package io.refkit.admin.commission;

import io.refkit.admin.commission.ChangeCommissions.Result;
import io.refkit.http.Problem;
import io.refkit.web.Back;
import io.refkit.web.Form;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** What a page does with the commissions that were selected on it. */
final class Selection {
    private final ChangeCommissions changes;

    Selection(ChangeCommissions changes) {
        this.changes = changes;
    }

    Mono<Rendering> each(Back back, Form form, Function<String, Mono<Optional<Problem>>> change, String done) {
        var ids = form.all("ids");
        return ids.isEmpty()
                ? Mono.just(back.error("Select commissions first"))
                : changes.each(ids, change).map(results -> told(back, results, done));
    }

    static Rendering told(Back back, List<Result> results, String done) {
        long changed = results.stream().filter(Result::ok).count();
        var refused = results.stream()
                .map(Result::error)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(error -> error, Collectors.counting()));
        var said = "%d %s".formatted(changed, done);
        if (refused.isEmpty()) {
            return back.success(said);
        }
        return back.error(said
                + refused.entrySet().stream()
                        .map(error -> ", %d not: %s".formatted(error.getValue(), error.getKey()))
                        .sorted()
                        .collect(Collectors.joining()));
    }
}
