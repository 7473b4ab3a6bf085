package io.refkit.admin.setup;

import io.refkit.admin.settings.AdminProperties;
import io.refkit.http.BaseUrl;
import io.refkit.throttle.Admission.Admitted;
import io.refkit.throttle.Admission.Refused;
import io.refkit.throttle.Throttle;
import io.refkit.throttle.Throttles;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Who may set up: whoever names the configured token; without one, whoever sits at a local installation; else whoever
 * names the token that the installation made.
 */
final class SetupGuard {
    private static final int FAILURES_PER_ADDRESS = 10;
    private static final int FAILURES = 100;

    private final byte @Nullable [] configured;
    private final BaseUrl site;
    private final SetupTokens tokens;
    private final Throttles throttles;

    SetupGuard(AdminProperties properties, SetupTokens tokens, Throttles throttles) {
        var token = properties.setupToken();
        this.configured = token.isEmpty() ? null : SetupToken.hash(token);
        this.site = properties.site();
        this.tokens = tokens;
        this.throttles = throttles;
    }

    sealed interface Verdict {
        record Allowed() implements Verdict {}

        record Forbidden(String reason) implements Verdict {}

        record TooManyAttempts(Duration pause) implements Verdict {}
    }

    /** Whether a token that the installation makes and prints is the only way. */
    boolean wantsPrintedToken() {
        return configured == null && !site.isLocal();
    }

    /** Whether being local is not enough. */
    boolean wantsToken() {
        return configured != null || !site.isLocal();
    }

    Mono<Verdict> judge(SetupCaller caller, @Nullable String token) {
        if (configured != null) {
            return named(caller, token, Mono.just(configured), "Set-up needs the setupToken of ADMIN_SETUP_TOKEN");
        }
        if (wantsPrintedToken()) {
            return named(caller, token, tokens.hash(), "Set-up needs the setupToken that Refkit printed to its log");
        }
        return Mono.just(
                caller.isLocal(site)
                        ? new Verdict.Allowed()
                        : new Verdict.Forbidden("Set-up works only from this machine, by way of localhost"));
    }

    private Mono<Verdict> named(SetupCaller caller, @Nullable String token, Mono<byte[]> expected, String reason) {
        var forbidden = new Verdict.Forbidden(reason);
        if (token == null) {
            return Mono.just(forbidden);
        }
        var perAddress = Throttle.of(FAILURES_PER_ADDRESS, "setup", caller.address());
        return throttles.attempt(perAddress, Throttle.of(FAILURES, "setup")).flatMap(admission -> switch (admission) {
            case Refused(var pause) -> Mono.just(new Verdict.TooManyAttempts(pause));
            case Admitted() ->
                expected.filter(hash -> SetupToken.matches(token, hash))
                        .<Verdict>map(matched -> new Verdict.Allowed())
                        .defaultIfEmpty(forbidden);
        });
    }
}
