package io.refkit.admin.program;

import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Creates the program, with its API key, the first time, and changes it from then on. */
final class SaveProgram {
    private final Programs programs;
    private final ApiKeys keys;
    private final TransactionalOperator transactions;

    SaveProgram(Programs programs, ApiKeys keys, TransactionalOperator transactions) {
        this.programs = programs;
        this.keys = keys;
        this.transactions = transactions;
    }

    Mono<Program> save(ProgramSettings settings) {
        var update = Mono.defer(programs::oldest)
                .flatMap(program -> programs.update(program.id(), settings).thenReturn(program));
        var create = Mono.defer(() -> programs.create(settings)).flatMap(keys::issue);
        return programs.lockCreation()
                .then(update.hasElement())
                .flatMap(updated -> updated ? Mono.empty() : create)
                .then(Mono.defer(programs::oldest))
                .as(transactions::transactional);
    }
}
