package io.refkit.admin.privacy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** A person's data as one JSON object, written row by row: it may be longer than memory is. */
final class ExportDocument {
    private final PersonalData data;
    private final JsonMapper json;

    ExportDocument(PersonalData data, JsonMapper json) {
        this.data = data;
        this.json = json;
    }

    Flux<DataBuffer> of(UUID program, Person person) {
        return Flux.concat(
                        Mono.fromSupplier(() -> head(program, person)),
                        data.of(program, person, this::section),
                        Mono.just("}\n"))
                .map(text -> DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private String head(UUID program, Person person) {
        var head = new LinkedHashMap<String, Object>();
        head.put("exportedAt", Instant.now());
        head.put("programId", program);
        head.put("kind", person.kind().stored());
        head.put("id", person.id());
        var object = json.writeValueAsString(head);
        return object.substring(0, object.length() - 1);
    }

    private Flux<String> section(String name, Flux<Map<String, Object>> rows) {
        return Flux.concat(
                Mono.just(",\n\"%s\":[".formatted(name)),
                rows.index((nth, row) -> (nth == 0 ? "\n" : ",\n") + json.writeValueAsString(row)),
                Mono.just("]"));
    }
}
