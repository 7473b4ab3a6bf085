package io.refkit.portal.payout;

import io.refkit.http.Answers;
import io.refkit.http.JsonBody;
import io.refkit.http.Problem;
import io.refkit.portal.session.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** {@code PATCH /affiliate/payout}. */
@RestController
final class PayoutController {
    private final SignedIn signedIn;
    private final ChangePayout changePayout;

    PayoutController(SignedIn signedIn, ChangePayout changePayout) {
        this.signedIn = signedIn;
        this.changePayout = changePayout;
    }

    record PayoutRequest(
            @Nullable String payoutEmail,
            @Nullable String payoutMethod,
            @Nullable String payoutDetails) {}

    @PatchMapping("/affiliate/payout")
    Mono<ResponseEntity<Object>> change(@JsonBody PayoutRequest body) {
        return Answers.checked(
                PayoutDetails.of(body.payoutEmail(), body.payoutMethod(), body.payoutDetails()),
                details -> signedIn.affiliate()
                        .flatMap(affiliate ->
                                changePayout.change(affiliate, details).thenReturn(Answers.done()))
                        .defaultIfEmpty(Answers.refused(Problem.notFound("Not found"))));
    }
}
