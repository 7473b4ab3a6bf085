package io.refkit.portal.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpCookie;

class TypedTest {
    private static final Typed NOTHING = new Typed("", "", "");

    @Test
    void comesBackAsItWas() {
        var typed = new Typed("Zoë; \"=\"", "zoe@example.com", "Zoë");
        var kept = typed.kept("/join/1/form", true);
        assertThat(kept.getMaxAge().toMinutes()).isEqualTo(2);
        assertThat(kept.isSecure()).isTrue();
        assertThat(Typed.in(cookie(kept.getValue()))).isEqualTo(typed);
    }

    @Test
    void isNotKeptWhereItWouldBeTooMuchForACookie() {
        assertThat(new Typed("a".repeat(4000), "b", "c").kept("/", false).getValue())
                .isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "%%%", "YWJj", "YQpiCmMKZA"})
    void nonsenseIsNothing(@Nullable String value) {
        assertThat(Typed.in(value == null ? null : cookie(value))).isEqualTo(NOTHING);
    }

    @Test
    void linesCannotBecomeFields() {
        var forged = Base64.getUrlEncoder().encodeToString("a\nb\nc\nd".getBytes(StandardCharsets.UTF_8));
        assertThat(Typed.in(cookie(forged))).isEqualTo(NOTHING);
    }

    private static HttpCookie cookie(String value) {
        return new HttpCookie(Typed.COOKIE, value);
    }
}
