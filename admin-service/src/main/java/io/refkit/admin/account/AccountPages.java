package io.refkit.admin.account;

import io.refkit.admin.panel.PanelPages;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import io.refkit.http.Ids;
import io.refkit.web.Back;
import io.refkit.web.Form;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** {@code /panel/accounts}. */
@PanelPages
final class AccountPages {
    private static final Back BACK = Back.to("/panel/accounts");
    private static final Map<String, String> ROLES = roles();

    private final AdminAccounts accounts;
    private final AccountInvitations invitations;
    private final InviteAccount inviteAccount;
    private final ManageAccounts manageAccounts;

    AccountPages(
            AdminAccounts accounts,
            AccountInvitations invitations,
            InviteAccount inviteAccount,
            ManageAccounts manageAccounts) {
        this.accounts = accounts;
        this.invitations = invitations;
        this.inviteAccount = inviteAccount;
        this.manageAccounts = manageAccounts;
    }

    @GetMapping("/panel/accounts")
    Mono<Rendering> list(Principal reader) {
        return Mono.zip(accounts.all().collectList(), invitations.all().collectList())
                .map(found -> Rendering.view("admin/account/accounts")
                        .modelAttribute("accounts", found.getT1())
                        .modelAttribute("invitations", found.getT2())
                        .modelAttribute("roles", ROLES)
                        .modelAttribute("self", reader.getName())
                        .build());
    }

    @PostMapping("/panel/accounts/invite")
    Mono<Rendering> invite(ServerWebExchange exchange) {
        return Form.of(exchange).flatMap(form -> switch (AccountInvitation.of(form.text("email"), form.text("role"))) {
            case Valid<AccountInvitation>(var invitation) ->
                inviteAccount
                        .invite(invitation)
                        .map(invited -> invited
                                ? BACK.success("Invited " + invitation.email())
                                : BACK.error("Email already in use"));
            case Invalid<AccountInvitation>(var reason) -> Mono.just(BACK.error(reason));
        });
    }

    @PostMapping("/panel/accounts/{id}/role")
    Mono<Rendering> setRole(@PathVariable String id, ServerWebExchange exchange) {
        return Form.of(exchange).flatMap(form -> switch (Role.parse(form.text("role"))) {
            case Valid<Role>(var role) ->
                Mono.justOrEmpty(Ids.parse(id))
                        .flatMap(account -> manageAccounts.setRole(account, role))
                        .defaultIfEmpty(ManageAccounts.Outcome.NOT_FOUND)
                        .map(outcome -> back(outcome, "The role is changed"));
            case Invalid<Role>(var reason) -> Mono.just(BACK.error(reason));
        });
    }

    @PostMapping("/panel/accounts/{id}/remove")
    Mono<Rendering> remove(@PathVariable String id) {
        return Mono.justOrEmpty(Ids.parse(id))
                .flatMap(manageAccounts::remove)
                .defaultIfEmpty(ManageAccounts.Outcome.NOT_FOUND)
                .map(outcome -> back(outcome, "Removed"));
    }

    private static Rendering back(ManageAccounts.Outcome outcome, String done) {
        return switch (outcome) {
            case DONE -> BACK.success(done);
            case NOT_FOUND -> BACK.error("Not found");
            case LAST_OWNER -> BACK.error("The last owner must stay");
        };
    }

    /** In the order of a list to choose from. */
    private static Map<String, String> roles() {
        var roles = new LinkedHashMap<String, String>();
        roles.put("owner", "Owner");
        roles.put("manager", "Manager");
        roles.put("read_only", "Read only");
        return roles;
    }
}
