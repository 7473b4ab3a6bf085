package io.refkit.admin.mail;

import io.refkit.admin.answer.Described;
import io.refkit.admin.program.ChosenProgram;
import io.refkit.http.Answers;
import io.refkit.http.JsonBody;
import io.refkit.http.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** {@code /admin/mail-texts}. */
@RestController
final class MailTextController {
    private final OwnTexts texts;
    private final ChosenProgram chosen;

    MailTextController(OwnTexts texts, ChosenProgram chosen) {
        this.texts = texts;
        this.chosen = chosen;
    }

    record TextList(List<ProgramText> mailTexts) {}

    @GetMapping("/admin/mail-texts")
    @Described(value = "Lists what mails say, usually and in the program's own words", answer = TextList.class)
    Mono<ResponseEntity<Object>> list(@RequestParam(required = false) @Nullable String programId) {
        return chosen.of(programId).flatMap(texts::of).map(TextList::new).map(Answers::ok);
    }

    @PutMapping("/admin/mail-texts")
    @Described("Has mails of a kind say something in the program's own words")
    Mono<ResponseEntity<Object>> say(
            @RequestParam(required = false) @Nullable String programId, @JsonBody NewText.Sent body) {
        return Answers.checked(
                NewText.of(body),
                text -> chosen.of(programId)
                        .flatMap(program -> texts.say(program, text))
                        .map(said -> said
                                ? Answers.done()
                                : Answers.refused(Problem.badRequest("Program not configured yet"))));
    }

    @DeleteMapping("/admin/mail-texts/{kind}/{language}")
    @Described("Goes back to the usual text")
    Mono<ResponseEntity<Object>> giveUp(
            @PathVariable String kind,
            @PathVariable String language,
            @RequestParam(required = false) @Nullable String programId) {
        return Mono.justOrEmpty(ProgramText.kind(kind))
                .filter(known -> ProgramText.LANGUAGES.contains(language))
                .flatMap(known -> chosen.of(programId)
                        .flatMap(program -> texts.giveUp(program, known, language))
                        .thenReturn(Answers.done()))
                .defaultIfEmpty(Answers.refused(Problem.notFound("Not found")));
    }
}
