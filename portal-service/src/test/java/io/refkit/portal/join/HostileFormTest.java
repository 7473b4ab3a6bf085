package io.refkit.portal.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.portal.language.Languages;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.springframework.http.HttpCookie;

/** Whatever a browser sends with the form to join, it is read or left aside. */
class HostileFormTest {
    @Property
    void aCookieHoldsWhatWasTypedOrNothing(@ForAll String cookie) {
        assertThat(Typed.in(new HttpCookie(Typed.COOKIE, cookie))).isNotNull();
    }

    @Property
    void ideasForASlugAreSlugs(@ForAll String name) {
        assertThat(SlugIdea.from(name).limit(3)).hasSize(3).allMatch(slug -> slug.matches("[a-z0-9-]{1,100}"));
    }

    @Property
    void aLogoIsNoPartOfThePolicyButItsAddress(@ForAll("addresses") String address) {
        var logo = Logo.at(address);
        assertThat(logo.policy()).contains("default-src 'none'").doesNotContain("\r", "\n", "unsafe");
        assertThat(logo.policy().split(";")).hasSameSizeAs(Logo.NONE.policy().split(";"));
    }

    @Provide
    Arbitrary<String> addresses() {
        var pieces = Arbitraries.of(
                "https://",
                "http://",
                "a.example",
                ":80",
                "/",
                ";",
                " ",
                "script-src",
                "'unsafe-inline'",
                ",",
                "\n",
                "*",
                "%3B",
                "@",
                "?",
                "#",
                "data:");
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(60),
                pieces.list().ofMaxSize(8).map(list -> "https://a.example" + String.join("", list)));
    }

    @Property
    void everyBrowserHasALanguage(@ForAll("languages") String accept) {
        assertThat(Languages.ALL).contains(Languages.preferred(accept));
    }

    @Provide
    Arbitrary<String> languages() {
        var pieces = Arbitraries.of("pt", "en", "-", "BR", ";q=", "0.5", "1", ",", "*", " ", "x", "=", "é", "q");
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(40),
                pieces.list().ofMaxSize(10).map(list -> String.join("", list)));
    }
}
