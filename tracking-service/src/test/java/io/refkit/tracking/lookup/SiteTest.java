package io.refkit.tracking.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Locale;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SiteTest {
    @Property
    void isAWebAddressOrNone(@ForAll("addresses") String address) {
        Site.of(address).ifPresent(site -> {
            assertThat(site.url()).startsWith(site.origin());
            assertThat(URI.create(site.url()).getScheme()).isIn("http", "https");
            assertThat(site.domain()).isNotEmpty();
        });
    }

    @Provide
    Arbitrary<String> addresses() {
        var pieces = Arbitraries.of(
                "://",
                "/",
                "?",
                "#",
                "@",
                ":",
                ":80",
                ":99999999",
                ".",
                "www.",
                "shop.example",
                "ü.example",
                "xn--",
                "[::1]",
                "[",
                " ",
                "%",
                "%00",
                "\0",
                "\u202E",
                "a".repeat(70));
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(60),
                pieces.list().ofMaxSize(8).map(list -> list.stream().collect(Collectors.joining("", "https://", ""))));
    }

    @Property
    void aHostIsOfTheSiteWhereItEndsLikeIt(@ForAll String before) {
        var site = Site.of("https://www.shop.example").orElseThrow();
        assertThat(site.has(before + ".shop.example")).isTrue();
        assertThat(site.has(before + "-shop.example")).isFalse();
        assertThat(site.has("shop.example." + before))
                .isEqualTo(("." + before.toLowerCase(Locale.ROOT)).endsWith(".shop.example"));
    }
}
