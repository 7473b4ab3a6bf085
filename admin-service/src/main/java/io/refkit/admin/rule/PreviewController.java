package io.refkit.admin.rule;

import io.refkit.admin.answer.Described;
import io.refkit.admin.attribution.AttributionClient;
import io.refkit.admin.program.ChosenProgram;
import io.refkit.admin.rule.Previews.Difference;
import io.refkit.admin.rule.Previews.Outcome;
import io.refkit.http.Answers;
import io.refkit.http.JsonBody;
import io.refkit.http.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** {@code POST /admin/commission-rules/preview}, which writes nothing. */
@RestController
final class PreviewController {
    private final Previews previews;
    private final ChosenProgram chosen;

    PreviewController(Previews previews, ChosenProgram chosen) {
        this.previews = previews;
        this.chosen = chosen;
    }

    record PreviewAnswer(long events, List<Difference> differences) {}

    @PostMapping("/admin/commission-rules/preview")
    @Described(value = "Replays the last days under changed rules and writes nothing", answer = PreviewAnswer.class)
    Mono<ResponseEntity<Object>> preview(
            @RequestParam(required = false) @Nullable String programId, @JsonBody Preview.Sent body) {
        return Answers.checked(
                Preview.of(body),
                preview -> chosen.of(programId)
                        .flatMap(program -> previews.replay(program, preview))
                        .map(PreviewController::answer));
    }

    private static ResponseEntity<Object> answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Replayed(long events, List<Difference> differences) ->
                Answers.ok(new PreviewAnswer(events, differences));
            case Outcome.NoProgram() -> Answers.refused(Problem.badRequest("Program not configured yet"));
            case Outcome.Refused(String reason) -> Answers.refused(Problem.badRequest(reason));
            case Outcome.Unavailable() ->
                Answers.refused(Problem.unavailable("Previews are not available"), AttributionClient.PAUSE);
        };
    }
}
