package io.refkit.portal.profile;

import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import io.refkit.portal.affiliate.Affiliate;
import io.refkit.portal.frame.PortalPages;
import io.refkit.portal.language.Words;
import io.refkit.portal.session.SignedIn;
import io.refkit.web.Back;
import io.refkit.web.Form;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** {@code /portal/profile}. */
@PortalPages
final class ProfilePages {
    static final String PATH = "/portal/profile";

    private final SignedIn signedIn;
    private final Profiles profiles;

    ProfilePages(SignedIn signedIn, Profiles profiles) {
        this.signedIn = signedIn;
        this.profiles = profiles;
    }

    @GetMapping(PATH)
    Mono<Rendering> show() {
        return signedIn.affiliate()
                .<Rendering>map(affiliate -> Rendering.view("portal/profile/profile")
                        .modelAttribute("affiliate", affiliate)
                        .build())
                .defaultIfEmpty(Back.to("/portal/login").silently());
    }

    @PostMapping(PATH)
    Mono<Rendering> change(ServerWebExchange exchange) {
        return Mono.zip(Form.of(exchange), signedIn.affiliate())
                .flatMap(sent -> change(sent.getT1(), sent.getT2(), Words.of(exchange)))
                .defaultIfEmpty(Back.to("/portal/login").silently());
    }

    /** A box that is not ticked is not sent at all. */
    private Mono<Rendering> change(Form form, Affiliate affiliate, Words words) {
        var name = form.text("name");
        var checked = ProfileChange.of(name == null ? "" : name, form.text("language"), form.has("commissionMails"));
        return switch (checked) {
            case Valid<ProfileChange>(var change) ->
                profiles.change(affiliate, change).thenReturn(Back.to(PATH).success(words.get("profile.saved")));
            case Invalid<ProfileChange>(var reason) -> Mono.just(Back.to(PATH).error(words.flaw(reason)));
        };
    }
}
