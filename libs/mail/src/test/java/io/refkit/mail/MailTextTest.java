package io.refkit.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MailTextTest {
    @ParameterizedTest
    @EnumSource(MailKind.class)
    void everyKindHasItsWordsInEveryLanguage(MailKind kind) {
        for (var language : List.of("en", "pt")) {
            assertThatCode(() -> MailTexts.usual(kind, language)).doesNotThrowAnyException();
            assertThat(MailTexts.bundle(language).getLocale().getLanguage())
                    .isEqualTo(language.equals("en") ? "" : "pt");
        }
    }

    @Test
    void everyLanguageHasTheSameWords() {
        var english = MailTexts.bundle("en");
        var portuguese = MailTexts.bundle("pt");
        // its own, without what it inherits
        assertThat(portuguese.keySet().stream()
                        .filter(key -> !portuguese.getString(key).equals(english.getString(key))))
                .containsExactlyInAnyOrderElementsOf(english.keySet());
        for (var key : english.keySet()) {
            assertThat(names(portuguese.getString(key))).as(key).isEqualTo(names(english.getString(key)));
        }
    }

    @Test
    void fillsInWhatItKnows() {
        var text =
                new MailText("Hi {name}", "One $1 {name}.\n\n\nTwo\r\n\r\n{other}").filled(Map.of("name", "Ann\\ $2"));
        assertThat(text.subject()).isEqualTo("Hi Ann\\ $2");
        assertThat(text.paragraphs()).containsExactly("One $1 Ann\\ $2.", "Two", "{other}");
    }

    @ParameterizedTest
    @EnumSource(MailKind.class)
    void namesOnlyWhatMailsOfItsKindHave(MailKind kind) {
        for (var language : List.of("en", "pt")) {
            assertThat(kind.names()).containsAll(MailTexts.usual(kind, language).names());
        }
    }

    @Test
    void aMailWithoutWhatItsTextsMayNameIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Mail(MailKind.APPROVED, "1", "ann@example.com", null, "en", Map.of("name", "Ann")))
                .withMessage("A mail approved wants [name, program]");
    }

    private static Set<String> names(String text) {
        return Stream.of(text.split("(?=\\{)|(?<=})"))
                .filter(part -> part.startsWith("{"))
                .collect(Collectors.toSet());
    }
}
