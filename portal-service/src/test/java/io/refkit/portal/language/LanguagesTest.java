package io.refkit.portal.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                       | en | en",
                "en-GB,en;q=0.9         | en | en-GB",
                "pt-BR,pt;q=0.9,en;q=.5 | pt | pt-BR",
                "de-DE,pt-PT;q=0.5      | pt | pt-PT",
                "de-DE                  | en | en",
                "*                      | en | en",
                "not a language; q=x    | en | en",
            })
    void aBrowserChooses(@Nullable String accepted, String language, String region) {
        var preferred = Languages.preferred(accepted);
        assertThat(preferred.toLanguageTag()).isEqualTo(language);
        assertThat(Languages.regional(preferred, accepted).toLanguageTag()).isEqualTo(region);
    }
}
