package io.refkit.admin.privacy;

import io.refkit.admin.answer.Described;
import io.refkit.admin.program.ChosenProgram;
import io.refkit.http.Answers;
import io.refkit.http.Checked;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import io.refkit.http.Ids;
import io.refkit.http.JsonBody;
import io.refkit.http.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code /admin/privacy}. What names a person is in bodies: paths are logged. */
@RestController
final class PrivacyController {
    private final Privacy privacy;
    private final Erasures erasures;
    private final ChosenProgram chosen;

    PrivacyController(Privacy privacy, Erasures erasures, ChosenProgram chosen) {
        this.privacy = privacy;
        this.erasures = erasures;
        this.chosen = chosen;
    }

    record PersonRequest(
            @Nullable String affiliateId,
            @Nullable String visitorToken,
            @Nullable String customerId) {
        Checked<Person> checked() {
            return Person.of(affiliateId, visitorToken, customerId);
        }
    }

    record ErasureAnswer(Erasure erasure) {}

    record ErasureList(List<Erasure> erasures) {}

    @PostMapping("/admin/privacy/export")
    @Described(
            value = "Gives all that is stored about an affiliate, a visitor or a customer",
            query = "programId",
            answer = Map.class)
    Mono<ResponseEntity<Flux<DataBuffer>>> export(
            @JsonBody PersonRequest body, @RequestParam MultiValueMap<String, String> query) {
        return switch (body.checked()) {
            case Invalid<Person>(var reason) ->
                Mono.error(Problem.badRequest(reason).exception());
            case Valid<Person>(var person) ->
                privacy.export(person, () -> chosen.of(query.getFirst("programId")))
                        .map(document -> ResponseEntity.ok()
                                .contentType(MediaType.APPLICATION_JSON)
                                .body(document))
                        .switchIfEmpty(
                                Mono.error(() -> Problem.notFound("Not found").exception()));
        };
    }

    @PostMapping("/admin/privacy/erase")
    @Described(
            value = "Erases an affiliate, a visitor or a customer for ever; owners only",
            query = "programId",
            answer = ErasureAnswer.class)
    Mono<ResponseEntity<Object>> erase(
            @JsonBody PersonRequest body, @RequestParam MultiValueMap<String, String> query) {
        return Answers.checked(
                body.checked(),
                person -> privacy.erase(person, () -> chosen.of(query.getFirst("programId")))
                        .map(erasure -> Answers.ok(new ErasureAnswer(erasure)))
                        .defaultIfEmpty(Answers.refused(Problem.notFound("Not found"))));
    }

    @GetMapping("/admin/privacy/erasures")
    @Described(
            value = "Lists the latest 100 who were or are being erased, by what they are called since",
            query = "programId",
            answer = ErasureList.class)
    Mono<ResponseEntity<Object>> list(@RequestParam MultiValueMap<String, String> query) {
        return chosen.of(query.getFirst("programId"))
                .flatMapMany(erasures::latest)
                .collectList()
                .map(latest -> Answers.ok(new ErasureList(latest)));
    }

    @GetMapping("/admin/privacy/erasures/{id}")
    @Described(value = "Tells how far an erasure is", answer = ErasureAnswer.class)
    Mono<ResponseEntity<Object>> one(@PathVariable String id) {
        return Mono.justOrEmpty(Ids.parse(id))
                .flatMap(erasures::byId)
                .map(erasure -> Answers.ok(new ErasureAnswer(erasure)))
                .defaultIfEmpty(Answers.refused(Problem.notFound("Not found")));
    }
}
