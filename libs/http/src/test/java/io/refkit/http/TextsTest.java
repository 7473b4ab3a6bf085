package io.refkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
    @ParameterizedTest
    @ValueSource(strings = {"ann@example.com", "ann+shop@example.com", "jürgen@müller.example", "a@b"})
    void anEmailAddressIsTaken(String text) {
        assertThat(Texts.flawOfEmail("email", text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "ann",
                "ann@",
                "@example.com",
                "a@b@c",
                "ann b@example.com",
                "ann@example.com\n",
                "a\u0085b@example.com",
                "a\u00A0b@example.com",
                "a\u2003b@example.com",
                "ann@exam\u3000ple.com"
            })
    void whatCannotBeOneIsSaid(String text) {
        assertThat(Texts.flawOfEmail("email", text)).isEqualTo("email must be an e-mail address");
    }
}
