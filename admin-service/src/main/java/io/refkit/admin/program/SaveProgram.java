package io.refkit.admin.program;

import io.refkit.admin.audit.Acting;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Creates programs, each with its API key, and changes them. */
final class SaveProgram {
    private final Programs programs;
    private final ApiKeys keys;
    private final Acting acting;

    SaveProgram(Programs programs, ApiKeys keys, Acting acting) {
        this.programs = programs;
        this.keys = keys;
        this.acting = acting;
    }

    /** @param program {@link ChosenProgram#NONE} for the first one, which others may be creating as well */
    Mono<Program> save(UUID program, ProgramSettings settings) {
        return program.equals(ChosenProgram.NONE)
                ? saveFirst(settings)
                : acting.run(programs.update(program, settings).then(programs.byId(program)));
    }

    Mono<Program> add(ProgramSettings settings) {
        return acting.run(create(settings).flatMap(programs::byId));
    }

    private Mono<Program> saveFirst(ProgramSettings settings) {
        var update = Mono.defer(programs::oldest)
                .flatMap(program -> programs.update(program.id(), settings).thenReturn(program.id()));
        return programs.lockCreation()
                .then(update)
                .switchIfEmpty(create(settings))
                .flatMap(programs::byId)
                .as(acting::run);
    }

    private Mono<UUID> create(ProgramSettings settings) {
        return Mono.defer(() -> programs.create(settings))
                .flatMap(id -> keys.issue(id).thenReturn(id));
    }
}
