package io.refkit.admin.account;

import io.refkit.admin.audit.Acting;
import io.refkit.admin.password.Passwords;
import io.refkit.mail.LoginToken;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import reactor.core.publisher.Mono;

/** Makes the account of somebody who was invited, once they have chosen a password. */
final class AcceptInvitation {
    private static final int PASSWORD_LENGTH = 8;

    private final AccountInvitations invitations;
    private final Passwords passwords;
    private final Acting acting;

    AcceptInvitation(AccountInvitations invitations, Passwords passwords, Acting acting) {
        this.invitations = invitations;
        this.passwords = passwords;
        this.acting = acting;
    }

    enum Outcome {
        ACCEPTED,
        PASSWORD_TOO_SHORT,
        /** Unknown, used, withdrawn or expired. */
        INVALID
    }

    /** Uses nothing up: mail scanners open links. @return the invited address */
    Mono<String> look(@Nullable String token) {
        return token == null ? Mono.empty() : invitations.emailOf(new LoginToken(token));
    }

    /** The token is looked at before the password is hashed, which takes long. */
    Mono<Outcome> accept(@Nullable String token, @Nullable String password) {
        return look(token)
                .flatMap(email -> {
                    if (password == null || password.length() < PASSWORD_LENGTH) {
                        return Mono.just(Outcome.PASSWORD_TOO_SHORT);
                    }
                    return passwords
                            .inLine(passwords.hash(password))
                            .flatMap(hash -> make(String.valueOf(token), hash));
                })
                .defaultIfEmpty(Outcome.INVALID);
    }

    private Mono<Outcome> make(String token, String passwordHash) {
        return acting.run(invitations.accept(new LoginToken(token), passwordHash))
                // The address may have got an account some other way.
                .onErrorReturn(DuplicateKeyException.class, false)
                .map(made -> made ? Outcome.ACCEPTED : Outcome.INVALID);
    }
}
