package io.refkit.standalone;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code SECURITY.md} names tests that there are. */
class ThreatModelTest {
    private static final Path HOME = Path.of("..");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|IT|E2E))(?:\\.(\\w+))?`");

    @Test
    void everyThreatHasATest() throws IOException {
        var threats = Files.readAllLines(HOME.resolve("SECURITY.md")).stream()
                .dropWhile(line -> !line.startsWith("| threat |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        assertThat(threats)
                .hasSizeGreaterThan(20)
                .allMatch(threat -> TEST.matcher(threat).find());
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        var sources = sources();
        var named = TEST.matcher(Files.readString(HOME.resolve("SECURITY.md")))
                .results()
                .toList();
        assertThat(named)
                .hasSizeGreaterThan(50)
                .allMatch(test -> sources.getOrDefault(test.group(1) + ".java", List.of()).stream()
                        .anyMatch(source -> test.group(2) == null || source.contains("void " + test.group(2) + "(")));
    }

    /** @return the texts of all tests, by their files' names, which two modules may share */
    private static Map<String, List<String>> sources() throws IOException {
        try (var files = Files.walk(HOME)) {
            return files.filter(file -> file.toString().contains("src/test/java/")
                            && file.toString().endsWith(".java"))
                    .collect(groupingBy(
                            file -> file.getFileName().toString(), mapping(ThreatModelTest::text, toList())));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
