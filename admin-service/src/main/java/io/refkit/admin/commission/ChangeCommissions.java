package io.refkit.admin.commission;

import io.refkit.http.Ids;
import io.refkit.http.Problem;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Approves, pays, voids and clears, one commission or many; each stands for itself, and no two fail together. */
final class ChangeCommissions {
    private static final int AT_A_TIME = 8;
    private static final int MOST = 500;

    private final CommissionLedger ledger;
    private final Reviews reviews;

    ChangeCommissions(CommissionLedger ledger, Reviews reviews) {
        this.ledger = ledger;
        this.reviews = reviews;
    }

    /** @param error why it stays as it is; null where it was changed */
    record Result(String id, boolean ok, @Nullable String error) {}

    Mono<Optional<Problem>> approve(String id) {
        return one(id, ledger::approve, Refusals::of);
    }

    Mono<Optional<Problem>> pay(String id) {
        return one(id, ledger::pay, Refusals::of);
    }

    Mono<Optional<Problem>> cancel(String id, VoidReason reason) {
        return one(id, commission -> ledger.cancel(commission, reason), Refusals::of);
    }

    /** Says that its sale is good, whatever it looks like. */
    Mono<Optional<Problem>> clear(String id) {
        return one(id, reviews::clear, Refusals::of);
    }

    private static <O> Mono<Optional<Problem>> one(
            String id, Function<UUID, Mono<O>> change, Function<O, Optional<Problem>> refusal) {
        return Mono.justOrEmpty(Ids.parse(id))
                .flatMap(change)
                .map(refusal)
                .defaultIfEmpty(Optional.of(Problem.notFound("Not found")));
    }

    /** @return what is wrong with a choice of commissions, or null */
    static @Nullable String flawOf(Collection<String> ids) {
        if (ids.isEmpty()) {
            return "ids are required";
        }
        return ids.size() > MOST ? "ids must be at most " + MOST : null;
    }

    /** @return what came of each, in their order */
    Mono<List<Result>> each(Collection<String> ids, Function<String, Mono<Optional<Problem>>> change) {
        // Once attribution-service is away, waiting for the deadline of each of hundreds helps nobody.
        var away = new AtomicReference<Problem>();
        return Flux.fromIterable(new LinkedHashSet<>(ids))
                .flatMapSequential(
                        id -> Mono.defer(() ->
                                        away.get() == null ? change.apply(id) : Mono.just(Optional.of(away.get())))
                                .doOnNext(refusal -> refusal.filter(ChangeCommissions::isAway)
                                        .ifPresent(away::set))
                                .map(refusal -> result(id, refusal)),
                        AT_A_TIME)
                .collectList();
    }

    private static boolean isAway(Problem refusal) {
        return refusal.status() == HttpStatus.SERVICE_UNAVAILABLE;
    }

    private static Result result(String id, Optional<Problem> refusal) {
        return new Result(id, refusal.isEmpty(), refusal.map(Problem::error).orElse(null));
    }
}
