package io.refkit.attribution.preview;

import io.refkit.attribution.history.History;
import io.refkit.attribution.preview.Answer.Busy;
import io.refkit.attribution.preview.Answer.UnknownProgram;
import io.refkit.attribution.preview.PastSales.Place;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import reactor.core.publisher.Mono;

/** Replays a program's sales under other terms, from one snapshot and without writing anything. */
public final class Preview {
    private final TransactionalOperator snapshot;
    private final Programs programs;
    private final PastSales sales;
    private final History history;
    private final AtomicBoolean busy = new AtomicBoolean();

    Preview(ReactiveTransactionManager transactions, Programs programs, PastSales sales, History history) {
        this.snapshot = TransactionalOperator.create(transactions, readOnly());
        this.programs = programs;
        this.sales = sales;
        this.history = history;
    }

    /** One at a time, as each reads much for long; it ends with its subscription. */
    public Mono<Answer> of(Question question) {
        return Mono.defer(() -> busy.compareAndSet(false, true) ? alone(question) : Mono.just(new Busy()));
    }

    private Mono<Answer> alone(Question question) {
        return Mono.using(() -> busy, mine -> answer(question), mine -> mine.set(false));
    }

    private Mono<Answer> answer(Question question) {
        return programs.find(question.programId(), question.days())
                .flatMap(program -> replay(question, program))
                .switchIfEmpty(Mono.fromSupplier(UnknownProgram::new))
                .as(snapshot::transactional);
    }

    private Mono<Answer> replay(Question question, Program program) {
        var replay = new Replay(history, new Rules(question.rules(), program));
        return sales.after(Place.before(program.from()), program, question.model())
                .expand(page -> replay.add(page).then(next(page, question, program)))
                .then(Mono.fromSupplier(replay::replayed));
    }

    private Mono<List<PastSale>> next(List<PastSale> page, Question question, Program program) {
        return page.size() < PastSales.PAGE
                ? Mono.empty()
                : sales.after(Place.of(page.getLast()), program, question.model());
    }

    private static TransactionDefinition readOnly() {
        var definition = new DefaultTransactionDefinition();
        definition.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        definition.setReadOnly(true);
        return definition;
    }
}
