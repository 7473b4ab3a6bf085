package io.refkit.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final Path SOURCES = Path.of("src", "main");
    private static final Pattern KEY = Pattern.compile("words\\.get\\(['\"]([a-zA-Z.]+)['\"]\\s*[,)]");

    @Test
    void everyLanguageHasTheSameKeys() throws IOException {
        assertThat(words("words_pt").keySet()).isEqualTo(words("words").keySet());
    }

    @Test
    void everyKeyThatIsUsedIsThere() throws IOException {
        assertThat(used()).isNotEmpty();
        assertThat(words("words").stringPropertyNames()).containsAll(used());
    }

    @Test
    void textsKeepTheirPlaceholders() throws IOException {
        var portuguese = words("words_pt");
        words("words")
                .forEach((key, text) -> assertThat(
                                portuguese.getProperty(key.toString()).contains("{0}"))
                        .as("%s", key)
                        .isEqualTo(text.toString().contains("{0}")));
    }

    /** Only what th:text replaces may stand in a template as text. */
    @Test
    void noTemplateHasWordsOfItsOwn() throws IOException {
        var bare = Pattern.compile(
                "<(?:p|h\\d|label|button|a|dt|th|caption|summary|small)(?![^>]*(?:th:text|class=\"brand\"))[^>]*>\\s*\\p{L}");
        try (var files = Files.walk(SOURCES.resolve("resources/templates/portal"))) {
            var guilty = files.filter(Files::isRegularFile)
                    .filter(file -> bare.matcher(text(file)).find())
                    .collect(Collectors.toSet());
            assertThat(guilty).isEmpty();
        }
    }

    private static Set<String> used() throws IOException {
        try (var files = Files.walk(SOURCES)) {
            return files.filter(file ->
                            file.toString().endsWith(".html") || file.toString().endsWith(".java"))
                    .flatMap(file -> KEY.matcher(text(file)).results())
                    .map(match -> match.group(1))
                    .filter(key -> !key.endsWith("."))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Properties words(String name) throws IOException {
        var properties = new Properties();
        try (var reader =
                Files.newBufferedReader(SOURCES.resolve("resources/io/refkit/portal/" + name + ".properties"))) {
            properties.load(reader);
        }
        return properties;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
