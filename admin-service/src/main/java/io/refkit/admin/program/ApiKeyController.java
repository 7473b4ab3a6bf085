package io.refkit.admin.program;

import io.refkit.admin.answer.Described;
import io.refkit.http.Answers;
import io.refkit.http.JsonBody;
import io.refkit.http.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The chosen program's API keys. */
@RestController
final class ApiKeyController {
    private final ApiKeys keys;
    private final RotateKey rotateKey;
    private final ChosenProgram chosen;

    ApiKeyController(ApiKeys keys, RotateKey rotateKey, ChosenProgram chosen) {
        this.keys = keys;
        this.rotateKey = rotateKey;
        this.chosen = chosen;
    }

    record KeyList(List<ApiKeys.Issued> apiKeys) {}

    record RotateRequest(@Nullable Integer overlapHours) {}

    @GetMapping("/admin/program/api-keys")
    @Described(value = "Lists the API keys, without the keys themselves", answer = KeyList.class)
    Mono<ResponseEntity<Object>> list(@RequestParam(required = false) @Nullable String programId) {
        return chosen.of(programId)
                .flatMap(program -> keys.of(program).collectList())
                .map(KeyList::new)
                .map(Answers::ok);
    }

    @PostMapping("/admin/program/api-key/rotate")
    @Described(
            value = "Makes a new API key; the old one works for some hours more; owners only",
            answer = RotateKey.Rotated.class)
    Mono<ResponseEntity<Object>> rotate(
            @RequestParam(required = false) @Nullable String programId, @JsonBody RotateRequest body) {
        return Answers.checked(
                RotateKey.overlap(body.overlapHours()),
                hours -> chosen.of(programId)
                        .flatMap(program -> rotateKey.rotate(program, hours))
                        .map(Answers::ok)
                        .defaultIfEmpty(Answers.refused(Problem.badRequest("Program not configured yet"))));
    }
}
