package io.refkit.admin.commission;

import io.refkit.admin.answer.Described;
import io.refkit.admin.commission.ChangeCommissions.Result;
import io.refkit.http.Answers;
import io.refkit.http.Checked;
import io.refkit.http.JsonBody;
import io.refkit.http.Problem;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** {@code POST /admin/commissions/approve|pay|void}, for many at once. */
@RestController
final class CommissionBulkController {
    private final ChangeCommissions changes;

    CommissionBulkController(ChangeCommissions changes) {
        this.changes = changes;
    }

    record BulkRequest(
            @Nullable List<@Nullable String> ids, @Nullable String reason) {}

    record BulkAnswer(List<Result> results) {}

    @PostMapping("/admin/commissions/approve")
    @Described(value = "Approves pending commissions", answer = BulkAnswer.class)
    Mono<ResponseEntity<Object>> approve(@JsonBody BulkRequest body) {
        return each(body, changes::approve);
    }

    @PostMapping("/admin/commissions/pay")
    @Described(value = "Marks commissions as paid", answer = BulkAnswer.class)
    Mono<ResponseEntity<Object>> pay(@JsonBody BulkRequest body) {
        return each(body, changes::pay);
    }

    @PostMapping("/admin/commissions/void")
    @Described(value = "Voids unpaid commissions, for good", answer = BulkAnswer.class)
    Mono<ResponseEntity<Object>> cancel(@JsonBody BulkRequest body) {
        return Answers.checked(VoidReason.of(body.reason()), reason -> each(body, id -> changes.cancel(id, reason)));
    }

    private Mono<ResponseEntity<Object>> each(BulkRequest body, Function<String, Mono<Optional<Problem>>> change) {
        var ids = body.ids() == null
                ? List.<String>of()
                : body.ids().stream().filter(Objects::nonNull).toList();
        return Answers.checked(
                Checked.of(ids, ChangeCommissions.flawOf(ids)),
                checked -> changes.each(checked, change).map(BulkAnswer::new).map(Answers::ok));
    }
}
