package io.refkit.admin.dashboard;

import io.refkit.admin.answer.Described;
import io.refkit.admin.program.ChosenProgram;
import io.refkit.http.Answers;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** {@code GET /admin/dashboard}. */
@RestController
final class DashboardController {
    private final Dashboards dashboards;
    private final ChosenProgram chosen;

    DashboardController(Dashboards dashboards, ChosenProgram chosen) {
        this.dashboards = dashboards;
        this.chosen = chosen;
    }

    @GetMapping("/admin/dashboard")
    @Described(
            value = "Shows how a program does, against the range before",
            query = {"programId", "from", "to"},
            answer = Dashboard.class)
    Mono<ResponseEntity<Object>> show(@RequestParam MultiValueMap<String, String> query) {
        return Answers.checked(
                Range.of(query.getFirst("from"), query.getFirst("to"), LocalDate.now(Clock.systemUTC())),
                range -> chosen.of(query.getFirst("programId"))
                        .flatMap(program -> dashboards.of(program, range))
                        .map(Answers::ok));
    }
}
