package io.refkit.admin.login;

import io.refkit.admin.account.AdminAccount;
import io.refkit.admin.account.AdminAccounts;
import io.refkit.admin.login.LoginOutcome.LoggedIn;
import io.refkit.admin.login.LoginOutcome.NoPassword;
import io.refkit.admin.login.LoginOutcome.NotSetUp;
import io.refkit.admin.login.LoginOutcome.TooManyFailures;
import io.refkit.admin.login.LoginOutcome.WrongPassword;
import io.refkit.admin.password.Passwords;
import io.refkit.admin.session.SessionTokens;
import io.refkit.admin.settings.AdminProperties;
import io.refkit.throttle.Admission.Admitted;
import io.refkit.throttle.Admission.Refused;
import io.refkit.throttle.Throttle;
import io.refkit.throttle.Throttles;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Exchanges a password for a session token. An e-mail address without an account is counted, hashed and answered like
 * a wrong password, so that neither the answer nor its time tells which addresses have one.
 */
final class Login {
    private static final int FAILURES = 10;
    /** Of one address with any account, or of one account from anywhere. */
    private static final int MANY_FAILURES = 100;

    private final AdminAccounts accounts;
    private final Passwords passwords;
    private final Throttles throttles;
    private final SessionTokens tokens;
    private final String usualEmail;

    Login(
            AdminAccounts accounts,
            Passwords passwords,
            Throttles throttles,
            SessionTokens tokens,
            AdminProperties properties) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttles = throttles;
        this.tokens = tokens;
        this.usualEmail = properties.email();
    }

    /**
     * @param email of the account, or null for that of {@code ADMIN_EMAIL}
     * @param address what failures are counted by
     */
    Mono<LoginOutcome> logIn(@Nullable String email, @Nullable String password, String address) {
        if (password == null) {
            return Mono.just(new NoPassword());
        }
        var account = (email == null ? usualEmail : email).toLowerCase(Locale.ROOT);
        return accounts.exist()
                .flatMap(exist ->
                        exist ? passwords.inLine(throttled(account, password, address)) : Mono.just(new NotSetUp()));
    }

    private Mono<LoginOutcome> throttled(String email, String password, String address) {
        var both = Throttle.of(FAILURES, "login", email, address);
        var perAddress = Throttle.of(MANY_FAILURES, "login-address", address);
        var perAccount = Throttle.of(MANY_FAILURES, "login", email);
        return throttles.attempt(both, perAddress, perAccount).flatMap(admission -> switch (admission) {
            case Refused(var pause) -> Mono.just(new TooManyFailures(pause));
            case Admitted() ->
                verified(email, password)
                        .flatMap(account -> throttles
                                .clear(both)
                                .then(throttles.forgive(perAddress))
                                .then(throttles.forgive(perAccount))
                                .<LoginOutcome>thenReturn(new LoggedIn(tokens.issue(account))))
                        .defaultIfEmpty(new WrongPassword());
        });
    }

    private Mono<AdminAccount> verified(String email, String password) {
        return accounts.byEmail(email)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(found -> found.map(account -> passwords.matches(password, account.passwordHash()))
                        .orElseGet(() -> passwords.matchesNobodys(password))
                        .filter(matches -> matches)
                        .flatMap(matches -> Mono.justOrEmpty(found)));
    }
}
