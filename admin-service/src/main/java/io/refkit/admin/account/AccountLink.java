package io.refkit.admin.account;

import io.refkit.admin.settings.AdminProperties;
import io.refkit.http.BaseUrl;
import io.refkit.http.Ids;
import io.refkit.mail.LoginToken;
import io.refkit.mail.MailLink;
import reactor.core.publisher.Mono;

/** Where somebody invited chooses a password, once. */
public final class AccountLink implements MailLink {
    private final AccountInvitations invitations;
    private final BaseUrl site;

    AccountLink(AccountInvitations invitations, AdminProperties properties) {
        this.invitations = invitations;
        this.site = properties.site();
    }

    @Override
    public Mono<String> make(String cause, String recipient) {
        return Mono.fromSupplier(LoginToken::random)
                .flatMap(token -> Mono.justOrEmpty(Ids.parse(cause))
                        .flatMap(invitation -> invitations.give(invitation, token))
                        .filter(given -> given)
                        .map(given -> site.page("/panel/accounts/accept?token=" + token.text())));
    }
}
