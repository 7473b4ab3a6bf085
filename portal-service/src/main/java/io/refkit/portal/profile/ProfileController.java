package io.refkit.portal.profile;

import io.refkit.http.Answers;
import io.refkit.http.JsonBody;
import io.refkit.http.Problem;
import io.refkit.portal.affiliate.Affiliate;
import io.refkit.portal.session.SignedIn;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** {@code /affiliate/profile}, and how to leave. */
@RestController
final class ProfileController {
    private final SignedIn signedIn;
    private final Profiles profiles;

    ProfileController(SignedIn signedIn, Profiles profiles) {
        this.signedIn = signedIn;
        this.profiles = profiles;
    }

    record ProfileRequest(
            @Nullable String name,
            @Nullable String language,
            @Nullable Boolean commissionMails) {}

    record ProfileAnswer(Profile profile) {}

    record Profile(
            UUID id,
            String name,
            String email,
            String slug,
            String language,
            boolean commissionMails,
            @Nullable String payoutEmail,
            String payoutMethod,
            @Nullable String payoutDetails,
            @Nullable Instant deletionRequestedAt) {}

    @GetMapping("/affiliate/profile")
    Mono<ResponseEntity<Object>> show() {
        return signedIn.affiliate()
                .map(affiliate -> Answers.ok(new ProfileAnswer(profile(affiliate))))
                .defaultIfEmpty(gone());
    }

    @PatchMapping("/affiliate/profile")
    Mono<ResponseEntity<Object>> change(@JsonBody ProfileRequest body) {
        return Answers.checked(
                ProfileChange.of(body.name(), body.language(), body.commissionMails()),
                change -> forAffiliate(affiliate -> profiles.change(affiliate, change)));
    }

    @PostMapping("/affiliate/sessions/end")
    Mono<ResponseEntity<Object>> endSessions() {
        return forAffiliate(profiles::endSessions);
    }

    @PostMapping("/affiliate/deletion-request")
    Mono<ResponseEntity<Object>> requestDeletion() {
        return forAffiliate(profiles::requestDeletion);
    }

    @DeleteMapping("/affiliate/deletion-request")
    Mono<ResponseEntity<Object>> withdrawDeletion() {
        return forAffiliate(profiles::withdrawDeletion);
    }

    private Mono<ResponseEntity<Object>> forAffiliate(Function<Affiliate, Mono<Void>> change) {
        return signedIn.affiliate()
                .flatMap(affiliate -> change.apply(affiliate).thenReturn(Answers.done()))
                .defaultIfEmpty(gone());
    }

    private static ResponseEntity<Object> gone() {
        return Answers.refused(Problem.notFound("Not found"));
    }

    private static Profile profile(Affiliate affiliate) {
        return new Profile(
                affiliate.id(),
                affiliate.name(),
                affiliate.email(),
                affiliate.slug(),
                affiliate.language(),
                affiliate.commissionMails(),
                affiliate.payoutEmail(),
                affiliate.payoutMethod(),
                affiliate.payoutDetails(),
                affiliate.deletionRequestedAt());
    }
}
