package io.refkit.admin.credentials;

import io.refkit.admin.account.AdminAccount;
import io.refkit.admin.account.AdminAccounts;
import io.refkit.admin.credentials.ChangeOutcome.Changed;
import io.refkit.admin.credentials.ChangeOutcome.TooManyFailures;
import io.refkit.admin.credentials.ChangeOutcome.TooShort;
import io.refkit.admin.credentials.ChangeOutcome.WrongPassword;
import io.refkit.admin.password.Passwords;
import io.refkit.admin.session.Sessions;
import io.refkit.throttle.Admission.Admitted;
import io.refkit.throttle.Admission.Refused;
import io.refkit.throttle.Throttle;
import io.refkit.throttle.Throttles;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Sets a new password for whoever knows the old one, and ends all sessions of the account. */
final class ChangePassword {
    private static final int FAILURES = 10;

    private final AdminAccounts accounts;
    private final Passwords passwords;
    private final Throttles throttles;
    private final Sessions sessions;

    ChangePassword(AdminAccounts accounts, Passwords passwords, Throttles throttles, Sessions sessions) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttles = throttles;
        this.sessions = sessions;
    }

    Mono<ChangeOutcome> change(UUID account, @Nullable String oldPassword, @Nullable String newPassword) {
        if (newPassword == null || !Passwords.isLongEnough(newPassword)) {
            return Mono.just(new TooShort());
        }
        if (oldPassword == null) {
            return Mono.just(new WrongPassword());
        }
        return passwords.inLine(throttled(account, oldPassword, newPassword));
    }

    private Mono<ChangeOutcome> throttled(UUID account, String oldPassword, String newPassword) {
        var throttle = Throttle.of(FAILURES, "password", account.toString());
        return throttles.attempt(throttle).flatMap(admission -> switch (admission) {
            case Refused(var pause) -> Mono.just(new TooManyFailures(pause));
            case Admitted() ->
                accounts.byId(account)
                        .filterWhen(known -> passwords.matches(oldPassword, known.passwordHash()))
                        .filterWhen(known -> replace(known, newPassword))
                        .flatMap(known -> throttles.clear(throttle).<ChangeOutcome>thenReturn(new Changed()))
                        .defaultIfEmpty(new WrongPassword());
        });
    }

    private Mono<Boolean> replace(AdminAccount account, String newPassword) {
        return passwords
                .hash(newPassword)
                .flatMap(hash -> accounts.changePassword(account, hash))
                .doOnNext(changed -> sessions.forget(account.id()));
    }
}
