package io.refkit.portal.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever an affiliate types, their link leads to the program's site, or there is none. */
class HostileLinkTest {
    @Property
    void leadsToTheSiteOrNowhere(@ForAll("pages") String page, @ForAll String sub) {
        var link = ReferralLink.deep("https://shop.example/start", page, "ann", sub);
        if (link != null) {
            var address = URI.create(link);
            assertThat(address.getHost()).isEqualToIgnoringCase("shop.example");
            assertThat(address.getScheme()).isIn("http", "https");
            assertThat(link).contains("ref=ann").doesNotContain("\r", "\n", "<", "\"");
        }
    }

    @Provide
    Arbitrary<String> pages() {
        var pieces = Arbitraries.of(
                "/",
                "//",
                "\\",
                "?",
                "#",
                "@",
                ":",
                "javascript:",
                "https://",
                "http:",
                "shop.example",
                "evil.example",
                "ref=",
                "&",
                "sub=",
                "%0D%0A",
                "%",
                " ",
                "\n",
                "\0",
                "..",
                "ü",
                "\uD83D\uDE00",
                "<b>",
                "\"");
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(60),
                pieces.list().ofMaxSize(10).map(list -> String.join("", list)));
    }
}
