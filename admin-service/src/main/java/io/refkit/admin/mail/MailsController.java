package io.refkit.admin.mail;

import io.refkit.admin.answer.Described;
import io.refkit.admin.mail.Mails.ResendOutcome;
import io.refkit.admin.page.PageRequest;
import io.refkit.admin.program.ChosenProgram;
import io.refkit.http.Answers;
import io.refkit.http.Ids;
import io.refkit.http.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** {@code /admin/mails}. */
@RestController
final class MailsController {
    private static final int USUAL = 100;

    private final Mails mails;
    private final ChosenProgram chosen;

    MailsController(Mails mails, ChosenProgram chosen) {
        this.mails = mails;
        this.chosen = chosen;
    }

    record MailList(List<SentMail> mails, @Nullable String nextCursor) {}

    @GetMapping("/admin/mails")
    @Described(
            value = "Lists mails and what became of them, newest first",
            query = {"programId", "state", "limit", "cursor"},
            answer = MailList.class)
    Mono<ResponseEntity<Object>> list(@RequestParam MultiValueMap<String, String> query) {
        return Answers.checked(
                PageRequest.of(query, USUAL),
                page -> Answers.checked(
                        MailFilter.of(query),
                        filter -> chosen.of(query.getFirst("programId"))
                                .flatMap(program -> mails.newest(program, filter, page))
                                .map(found -> Answers.ok(new MailList(found.rows(), found.nextCursor())))));
    }

    @PostMapping("/admin/mails/{id}/resend")
    @Described("Sends a mail again, with a new link where it has one")
    Mono<ResponseEntity<Object>> resend(@PathVariable String id) {
        return Mono.justOrEmpty(Ids.parse(id))
                .flatMap(mails::resend)
                .defaultIfEmpty(ResendOutcome.NOT_FOUND)
                .map(outcome -> switch (outcome) {
                    case WAITING -> Answers.done();
                    case NOT_FOUND -> Answers.refused(Problem.notFound("Not found"));
                    case UNDER_WAY -> Answers.refused(Problem.conflict("It is being sent"));
                });
    }
}
