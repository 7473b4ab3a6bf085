package io.refkit.admin.setup;

import io.refkit.admin.account.AdminAccounts;
import io.refkit.admin.password.Passwords;
import io.refkit.admin.settings.AdminProperties;
import io.refkit.admin.setup.SetupGuard.Verdict;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Makes the first admin account, once. */
final class Setup {
    private final SetupGuard guard;
    private final AdminAccounts accounts;
    private final Passwords passwords;
    private final String email;

    Setup(SetupGuard guard, AdminAccounts accounts, Passwords passwords, AdminProperties properties) {
        this.guard = guard;
        this.accounts = accounts;
        this.passwords = passwords;
        this.email = properties.email();
    }

    Mono<Boolean> isDone() {
        return accounts.exist();
    }

    boolean needsToken() {
        return guard.wantsToken();
    }

    Mono<SetupOutcome> setUp(SetupCaller caller, @Nullable String token, @Nullable String password) {
        return guard.judge(caller, token).flatMap(verdict -> switch (verdict) {
            case Verdict.Allowed() -> create(password);
            case Verdict.Forbidden(var reason) -> Mono.just(new SetupOutcome.Forbidden(reason));
            case Verdict.TooManyAttempts(var pause) -> Mono.just(new SetupOutcome.TooManyAttempts(pause));
        });
    }

    private Mono<SetupOutcome> create(@Nullable String password) {
        if (password == null || !Passwords.isLongEnough(password)) {
            return Mono.just(new SetupOutcome.PasswordTooShort());
        }
        return passwords
                .inLine(passwords.hash(password))
                .flatMap(hash -> accounts.createFirst(email, hash))
                .map(created -> created ? new SetupOutcome.Done() : new SetupOutcome.AlreadySetUp());
    }
}
