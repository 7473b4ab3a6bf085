package io.refkit.admin.coupon;

import io.refkit.admin.answer.Described;
import io.refkit.admin.page.PageRequest;
import io.refkit.admin.program.ChosenProgram;
import io.refkit.http.Answers;
import io.refkit.http.Ids;
import io.refkit.http.JsonBody;
import io.refkit.http.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** {@code /admin/coupons}. */
@RestController
final class CouponController {
    private final Coupons coupons;
    private final ChosenProgram chosen;

    CouponController(Coupons coupons, ChosenProgram chosen) {
        this.coupons = coupons;
        this.chosen = chosen;
    }

    record CouponList(List<Coupon> coupons, @Nullable String nextCursor) {}

    record CouponRequest(
            @Nullable String affiliateId, @Nullable String code) {}

    @GetMapping("/admin/coupons")
    @Described(
            value = "Lists coupons",
            query = {"programId", "limit", "cursor"},
            answer = CouponList.class)
    Mono<ResponseEntity<Object>> list(@RequestParam MultiValueMap<String, String> query) {
        return Answers.checked(
                PageRequest.of(query, PageRequest.ALL),
                page -> chosen.of(query.getFirst("programId"))
                        .flatMap(program -> coupons.current(program, page))
                        .map(found -> Answers.ok(new CouponList(found.rows(), found.nextCursor()))));
    }

    @PostMapping("/admin/coupons")
    @Described("Gives an affiliate a coupon")
    Mono<ResponseEntity<Object>> add(@JsonBody CouponRequest body) {
        return Answers.checked(
                NewCoupon.of(body.affiliateId(), body.code()),
                valid -> Mono.justOrEmpty(Ids.parse(valid.affiliateId()))
                        .flatMap(affiliate -> coupons.add(affiliate, valid.code()))
                        .defaultIfEmpty(AddOutcome.NO_SUCH_AFFILIATE)
                        .map(CouponController::answer));
    }

    @DeleteMapping("/admin/coupons/{id}")
    @Described("Ends a coupon from now on")
    Mono<ResponseEntity<Object>> end(@PathVariable String id) {
        return Mono.justOrEmpty(Ids.parse(id))
                .flatMap(coupons::end)
                .map(ended -> ended ? Answers.done() : notFound())
                .defaultIfEmpty(notFound());
    }

    private static ResponseEntity<Object> answer(AddOutcome outcome) {
        return switch (outcome) {
            case ADDED -> Answers.done();
            case NO_SUCH_AFFILIATE -> notFound();
            case CODE_TAKEN -> Answers.refused(Problem.conflict("Code already in use"));
        };
    }

    private static ResponseEntity<Object> notFound() {
        return Answers.refused(Problem.notFound("Not found"));
    }
}
