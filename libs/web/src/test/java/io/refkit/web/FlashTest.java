package io.refkit.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.reactive.result.view.RedirectView;

class FlashTest {
    @Test
    void isWhatTheAddressSays() {
        assertThat(of("success", "Saved")).isEqualTo(new Flash("Saved", null));
        assertThat(of("error", "Not saved")).isEqualTo(new Flash(null, "Not saved"));
        assertThat(of("success", " ")).isEqualTo(new Flash(null, null));
    }

    @Test
    void isNeverLong() {
        assertThat(of("error", "x".repeat(1000)).error()).hasSize(301);
    }

    @Test
    void comesBackFromAPost() {
        var back = (RedirectView)
                Back.to("/panel/rules?a=b").error("50 % & {more}").view();
        assertThat(back.getStatusCode()).isEqualTo(HttpStatus.FOUND);
        assertThat(back.getUrl()).isEqualTo("/panel/rules?a=b&error=50%20%25%20%26%20%7Bmore%7D");
    }

    private static Flash of(String name, String value) {
        var query = new LinkedMultiValueMap<String, String>();
        query.add(name, value);
        return Flash.of(query);
    }
}
