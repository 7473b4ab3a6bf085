package io.refkit.portal.login;

import io.refkit.mail.LoginLinks;
import io.refkit.portal.affiliate.Affiliate;
import io.refkit.portal.affiliate.Affiliates;
import io.refkit.portal.session.AffiliateTokens;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Exchanges what came by mail for a session token. */
final class LogIn {
    private final LoginLinks links;
    private final Affiliates affiliates;
    private final AffiliateTokens tokens;

    LogIn(LoginLinks links, Affiliates affiliates, AffiliateTokens tokens) {
        this.links = links;
        this.affiliates = affiliates;
        this.tokens = tokens;
    }

    /** Uses nothing up. */
    Mono<Boolean> isGood(String token) {
        return links.isGood(token);
    }

    /** @return a session in the oldest program that has the person, or nothing */
    Mono<String> with(@Nullable String token) {
        return token == null || token.isEmpty()
                ? Mono.empty()
                : links.spend(token)
                        .flatMap(email -> affiliates.ofPerson(email).next())
                        .map(tokens::issue);
    }

    /** @return a session of the same person in another program, or nothing where they have no active part in it */
    Mono<String> switchTo(Affiliate current, UUID program) {
        return affiliates
                .ofPerson(current.email())
                .filter(part -> part.programId().equals(program))
                .next()
                .map(tokens::issue);
    }
}
