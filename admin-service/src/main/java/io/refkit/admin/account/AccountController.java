package io.refkit.admin.account;

import io.refkit.admin.answer.Described;
import io.refkit.http.Answers;
import io.refkit.http.Ids;
import io.refkit.http.JsonBody;
import io.refkit.http.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** {@code /admin/accounts}. */
@RestController
final class AccountController {
    private final AdminAccounts accounts;
    private final AccountInvitations invitations;
    private final InviteAccount inviteAccount;
    private final AcceptInvitation acceptInvitation;
    private final ManageAccounts manageAccounts;

    AccountController(
            AdminAccounts accounts,
            AccountInvitations invitations,
            InviteAccount inviteAccount,
            AcceptInvitation acceptInvitation,
            ManageAccounts manageAccounts) {
        this.accounts = accounts;
        this.invitations = invitations;
        this.inviteAccount = inviteAccount;
        this.acceptInvitation = acceptInvitation;
        this.manageAccounts = manageAccounts;
    }

    record AccountList(List<AdminAccounts.Listed> accounts, List<AccountInvitations.Open> invitations) {}

    record InviteRequest(@Nullable String email, @Nullable String role) {}

    record AcceptRequest(@Nullable String token, @Nullable String password) {}

    record RoleRequest(@Nullable String role) {}

    @GetMapping("/admin/accounts")
    @Described(value = "Lists the accounts and open invitations", answer = AccountList.class)
    Mono<ResponseEntity<Object>> list() {
        return Mono.zip(accounts.all().collectList(), invitations.all().collectList(), AccountList::new)
                .map(Answers::ok);
    }

    @PostMapping("/admin/accounts/invite")
    @Described("Invites somebody by mail; owners only")
    Mono<ResponseEntity<Object>> invite(@JsonBody InviteRequest body) {
        return Answers.checked(
                AccountInvitation.of(body.email(), body.role()),
                valid -> inviteAccount
                        .invite(valid)
                        .map(invited ->
                                invited ? Answers.done() : Answers.refused(Problem.conflict("Email already in use"))));
    }

    /** Nobody is logged in. */
    @PostMapping("/admin/accounts/accept")
    @Described("Takes up an invitation with a password of one's own")
    Mono<ResponseEntity<Object>> accept(@JsonBody AcceptRequest body) {
        return acceptInvitation.accept(body.token(), body.password()).map(outcome -> switch (outcome) {
            case ACCEPTED -> Answers.done();
            case PASSWORD_TOO_SHORT -> Answers.refused(Problem.badRequest("Password must be at least 8 characters"));
            case INVALID -> Answers.refused(Problem.unauthorized("Invalid or expired invitation"));
        });
    }

    /** The role is checked before the id. */
    @PatchMapping("/admin/accounts/{id}")
    @Described("Gives an account another role; owners only")
    Mono<ResponseEntity<Object>> setRole(@PathVariable String id, @JsonBody RoleRequest body) {
        return Answers.checked(
                Role.parse(body.role()),
                role -> Mono.justOrEmpty(Ids.parse(id))
                        .flatMap(account -> manageAccounts.setRole(account, role))
                        .defaultIfEmpty(ManageAccounts.Outcome.NOT_FOUND)
                        .map(AccountController::answer));
    }

    @DeleteMapping("/admin/accounts/{id}")
    @Described("Removes an account and ends its sessions; owners only")
    Mono<ResponseEntity<Object>> remove(@PathVariable String id) {
        return Mono.justOrEmpty(Ids.parse(id))
                .flatMap(manageAccounts::remove)
                .defaultIfEmpty(ManageAccounts.Outcome.NOT_FOUND)
                .map(AccountController::answer);
    }

    private static ResponseEntity<Object> answer(ManageAccounts.Outcome outcome) {
        return switch (outcome) {
            case DONE -> Answers.done();
            case NOT_FOUND -> Answers.refused(Problem.notFound("Not found"));
            case LAST_OWNER -> Answers.refused(Problem.conflict("The last owner must stay"));
        };
    }
}
