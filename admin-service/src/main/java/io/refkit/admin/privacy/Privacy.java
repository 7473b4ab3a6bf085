package io.refkit.admin.privacy;

import io.refkit.admin.program.ChosenProgram;
import io.refkit.http.Ids;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Gives a person's data out, or has it erased; an affiliate's program is their own, whichever is chosen. */
final class Privacy {
    private final PersonalData data;
    private final ExportDocument document;
    private final Erasures erasures;
    private final Eraser eraser;

    Privacy(PersonalData data, ExportDocument document, Erasures erasures, Eraser eraser) {
        this.data = data;
        this.document = document;
        this.erasures = erasures;
        this.eraser = eraser;
    }

    /** @return nothing where there is no such affiliate, or no program; a visitor or customer of whom nothing is known has no rows */
    Mono<Flux<DataBuffer>> export(Person person, Supplier<Mono<UUID>> chosen) {
        return program(person, chosen).map(program -> document.of(program, person));
    }

    /** @return as it stands when it has been asked for; nothing where there is no such affiliate */
    Mono<Erasure> erase(Person person, Supplier<Mono<UUID>> chosen) {
        return program(person, chosen)
                .flatMap(program -> erasures.request(program, person))
                .doOnNext(requested -> eraser.begin())
                .flatMap(erasures::byId);
    }

    Mono<UUID> program(Person person, Supplier<Mono<UUID>> chosen) {
        return switch (person.kind()) {
            case AFFILIATE -> Mono.justOrEmpty(Ids.parse(person.id())).flatMap(data::programOf);
            case VISITOR, CUSTOMER -> chosen.get().filter(program -> !program.equals(ChosenProgram.NONE));
        };
    }
}
