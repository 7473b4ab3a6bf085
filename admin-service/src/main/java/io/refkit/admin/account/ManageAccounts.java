package io.refkit.admin.account;

import io.refkit.admin.audit.Acting;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Changes who may administrate, and sees to it that there is always an owner. */
final class ManageAccounts {
    private final AdminAccounts accounts;
    private final AccountInvitations invitations;
    private final Acting acting;

    ManageAccounts(AdminAccounts accounts, AccountInvitations invitations, Acting acting) {
        this.accounts = accounts;
        this.invitations = invitations;
        this.acting = acting;
    }

    enum Outcome {
        DONE,
        NOT_FOUND,
        LAST_OWNER
    }

    Mono<Outcome> setRole(UUID id, Role role) {
        return acting.run(accounts.lockOwners()
                .then(role == Role.OWNER ? Mono.just(false) : accounts.isLastOwner(id))
                .flatMap(last -> last
                        ? Mono.just(Outcome.LAST_OWNER)
                        : accounts.setRole(id, role).map(ManageAccounts::outcome)));
    }

    /** Of an account or of an invitation. The account's sessions end at once. */
    Mono<Outcome> remove(UUID id) {
        return acting.run(accounts.lockOwners()
                .then(accounts.isLastOwner(id))
                .flatMap(last -> last ? Mono.just(Outcome.LAST_OWNER) : removeAnyway(id)));
    }

    private Mono<Outcome> removeAnyway(UUID id) {
        return accounts.remove(id)
                .flatMap(removed -> removed ? Mono.just(true) : invitations.withdraw(id))
                .map(ManageAccounts::outcome);
    }

    private static Outcome outcome(boolean done) {
        return done ? Outcome.DONE : Outcome.NOT_FOUND;
    }
}
