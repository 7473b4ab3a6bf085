package io.refkit.admin.affiliate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferralLinkTest {
    @ParameterizedTest
    @CsvSource({
        "https://shop.example, https://shop.example?ref=ann",
        "https://shop.example/, https://shop.example/?ref=ann",
        "https://shop.example/?, https://shop.example/?ref=ann",
        "https://shop.example/a?b=c, https://shop.example/a?b=c&ref=ann",
        "https://shop.example/a?b=c&, https://shop.example/a?b=c&ref=ann",
        "https://shop.example/#top, https://shop.example/?ref=ann#top",
        "https://shop.example/?a=b#top?x, https://shop.example/?a=b&ref=ann#top?x",
    })
    void leadsToTheWebsiteAndKeepsWhatIsInItsAddress(String website, String link) {
        assertThat(ReferralLink.of(website, "ann").text()).isEqualTo(link);
    }
}
