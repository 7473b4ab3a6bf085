package io.refkit.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
    private static final Path SOURCES = Path.of("src", "main");
    /** The fragments that pages are made of, which say some words of their own. */
    private static final Path WEB = Path.of("..", "libs", "web", "src", "main");

    private static final Pattern KEY = Pattern.compile("words\\??\\.get\\(['\"]([a-zA-Z.]+)['\"]\\s*[,)]");

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

    /** Keys that are made of what something is: of each, all that there can be. */
    @Test
    void everyKeyThatIsMadeIsThere() throws IOException {
        var statuses = List.of("pending", "approved", "paid", "voided");
        var made = Stream.of(
                        prefixed("status.", Stream.concat(statuses.stream(), Stream.of("clawback"))),
                        prefixed("meaning.", Stream.of("pending", "held", "approved", "paid", "paidAt")),
                        prefixed("meaning.clawback.", statuses.stream()),
                        prefixed("payout.", Stream.of("paypal", "bank", "other")),
                        prefixed("frame.", Stream.of("dashboard", "commissions", "payout", "profile")),
                        Stream.of("pending", "approved", "paid")
                                .flatMap(part -> Stream.of("", ".note", ".negative")
                                        .map(suffix -> "dashboard." + part + suffix)),
                        Stream.of("notFound", "forbidden", "tooMany", "away", "broken", "refused")
                                .flatMap(kind -> Stream.of("failure." + kind, "failure." + kind + ".hint")))
                .flatMap(keys -> keys);
        assertThat(words("words").stringPropertyNames()).containsAll(made.toList());
    }

    /** Whatever is said of what somebody sent has a translation: the checks themselves speak to programs. */
    @Test
    void everyFlawIsSaidInPortuguese() throws IOException {
        var said = Pattern.compile("^flaw\\.(.*)$");
        assertThat(words("words").stringPropertyNames().stream()
                        .map(said::matcher)
                        .filter(Matcher::matches)
                        .map(key -> key.group(1)))
                .containsAll(flaws());
    }

    private static Stream<String> prefixed(String prefix, Stream<String> names) {
        return names.map(name -> prefix + name);
    }

    /** Only what th:text replaces may stand in a template as text, and only what th:attr does in a label. */
    @Test
    void noTemplateHasWordsOfItsOwn() throws IOException {
        try (var files = Files.walk(SOURCES.resolve("resources/templates/portal"))) {
            assertThat(files.filter(Files::isRegularFile).flatMap(WordsTest::hardCoded))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>Hello</p>",
                "<p class=\"muted\">\n  Hello</p>",
                "<li><a href=\"/portal\">Hello</a></li>",
                "<p th:text=\"${words.get('a')}\">Hello</p> and more",
                "<nav aria-label=\"Hello\">",
                "<img alt=\"Hello\">",
                "<div th:replace=\"~{web/parts :: field(label='Hello', name='a')}\"></div>",
            })
    void hardCodedWordsAreFound(String template) {
        assertThat(hardCoded(template)).isNotEmpty();
    }

    @Test
    void noCodeAnswersReadersInWordsOfItsOwn() throws IOException {
        var said = Pattern.compile("\\.(?:success|error)\\(\\s*\"");
        try (var files = Files.walk(SOURCES.resolve("java"))) {
            assertThat(files.filter(file -> file.toString().endsWith("Pages.java"))
                            .filter(file -> said.matcher(text(file)).find()))
                    .isEmpty();
        }
    }

    private static Stream<String> hardCoded(Path file) {
        return hardCoded(text(file)).map(found -> file.getFileName() + ": " + found);
    }

    /** What is written between tags, less what an element with th:text has for whoever opens the file alone. */
    private static Stream<String> hardCoded(String template) {
        var shown = template.replaceAll("(?s)<!--.*?-->|<!DOCTYPE[^>]*>", "")
                .replaceAll("(?s)(<[^>]*\\bth:text=\"[^>]*>)[^<]*", "$1");
        return Stream.of(
                        Pattern.compile(">\\s*([^<>]*\\p{L}[^<>]*)<").matcher(shown + "<"),
                        Pattern.compile("\\s(?:aria-label|alt|title|placeholder)=\"(\\p{L}[^\"]*)\"")
                                .matcher(shown),
                        Pattern.compile("(?:label|hint|title|text|action|error)='(\\p{L}[^']*)'")
                                .matcher(shown))
                .flatMap(Matcher::results)
                .map(found -> found.group(1).strip())
                .filter(words -> !words.equals("Refkit"));
    }

    /** What the checks of the forms can say, made into keys as {@link io.refkit.portal.language.Words#flaw} does. */
    private static Set<String> flaws() throws IOException {
        var literals = Pattern.compile("\"([a-z][A-Za-z]*(?:,[^\"]*)? (?:is required|are required|must [^\"]*))\"");
        try (var files = Files.walk(SOURCES.resolve("java"))) {
            return files.filter(file -> file.toString().matches(".*/(Application|PayoutDetails|ProfileChange)\\.java"))
                    .flatMap(file -> literals.matcher(text(file)).results())
                    .map(match -> match.group(1).replace("%d", "2000").replaceAll("[^A-Za-z0-9]+", "_"))
                    .collect(Collectors.toSet());
        }
    }

    private static Set<String> used() throws IOException {
        try (var files = Stream.of(SOURCES, WEB).flatMap(WordsTest::walk)) {
            return files.filter(file ->
                            file.toString().endsWith(".html") || file.toString().endsWith(".java"))
                    .flatMap(file -> KEY.matcher(text(file)).results())
                    .map(match -> match.group(1))
                    .filter(key -> !key.endsWith("."))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Stream<Path> walk(Path folder) {
        try {
            return Files.walk(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
