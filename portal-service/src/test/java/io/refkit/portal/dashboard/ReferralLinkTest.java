package io.refkit.portal.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferralLinkTest {
    private static final String SITE = "https://shop.example/";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "https://shop.example                | https://shop.example?ref=ann",
                "https://shop.example/               | https://shop.example/?ref=ann",
                "https://shop.example/?a=1           | https://shop.example/?a=1&ref=ann",
                "https://shop.example/#top           | https://shop.example/?ref=ann#top",
                "https://shop.example/?ref=bob&a=1#x | https://shop.example/?a=1&ref=ann#x",
                "https://shop.example/#?ref=bob      | https://shop.example/?ref=ann#?ref=bob",
            })
    void addsTheSlugToAPage(String page, String link) {
        assertThat(ReferralLink.to(page, "ann")).isEqualTo(link);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/pricing                       |            | https://shop.example/pricing?ref=ann",
                "pricing                        |            | https://shop.example/pricing?ref=ann",
                "https://SHOP.example/a?b=c#d   |            | https://SHOP.example/a?b=c&ref=ann#d",
                "http://shop.example/a          |            | http://shop.example/a?ref=ann",
                "/a b/ç                         |            | https://shop.example/a%20b/%C3%A7?ref=ann",
                "/pricing                       | a b&c=d    | https://shop.example/pricing?ref=ann&sub=a%20b%26c%3Dd",
                "/pricing?sub=old&ref=bob       | new        | https://shop.example/pricing?ref=ann&sub=new",
            })
    void leadsToAnyPageOfTheSite(String page, @Nullable String sub, String link) {
        assertThat(ReferralLink.deep(SITE, page, "ann", sub)).isEqualTo(link);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "https://evil.example/",
                "//evil.example/",
                "https://shop.example@evil.example/",
                "https://shop.example.evil.example/",
                "javascript:alert(1)",
                "mailto:ann@shop.example",
                "ftp://shop.example/",
                "https://[",
                "%",
                "\u1FEF",
            })
    void leadsNowhereElse(@Nullable String page) {
        assertThat(ReferralLink.deep(SITE, page, "ann", "")).isNull();
    }
}
