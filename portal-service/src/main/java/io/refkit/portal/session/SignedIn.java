package io.refkit.portal.session;

import io.refkit.http.Ids;
import io.refkit.portal.affiliate.Affiliate;
import io.refkit.portal.affiliate.Affiliates;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import reactor.core.publisher.Mono;

/** Who is asking. Every route takes the affiliate from here, and none from the request. */
public final class SignedIn {
    private final Affiliates affiliates;

    public SignedIn(Affiliates affiliates) {
        this.affiliates = affiliates;
    }

    /** @return as they are now, or nothing where they are gone */
    public Mono<Affiliate> affiliate() {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(SecurityContext::getAuthentication)
                .map(Authentication::getName)
                .flatMap(id -> Mono.justOrEmpty(Ids.parse(id)))
                .flatMap(affiliates::byId);
    }
}
