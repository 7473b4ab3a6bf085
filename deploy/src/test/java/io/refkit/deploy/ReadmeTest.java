package io.refkit.deploy;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The chart's README has every value, with its comment; {@code -Drefkit.docs=write} writes them anew. */
class ReadmeTest {
    private static final Path README = Chart.HOME.resolve("README.md");
    private static final Pattern TABLE = Pattern.compile("(?s)(<!-- written from [^>]*-->\n).*(<!-- end -->)");
    private static final Pattern LINE = Pattern.compile("( *)([A-Za-z]+): ?(.*)");

    @Test
    void saysWhatTheValuesSay() throws IOException {
        var table = "| value | default | what it says |\n|---|---|---|\n"
                + rows().map(Row::toString).collect(joining("\n"));
        var page = TABLE.matcher(Files.readString(README))
                .replaceFirst(found -> Matcher.quoteReplacement(found.group(1) + table + "\n" + found.group(2)));
        if ("write".equals(System.getProperty("refkit.docs"))) {
            Files.writeString(README, page);
        }
        assertThat(Files.readString(README)).isEqualTo(page);
    }

    @Test
    void leavesNoValueWithoutAComment() {
        assertThat(rows()).isNotEmpty().noneMatch(row -> row.comment().isEmpty());
    }

    /** What has a value of its own in the file, or a comment. */
    private static Stream<Row> rows() {
        var rows = new ArrayList<Row>();
        var path = new ArrayList<String>();
        var comment = new StringBuilder();
        for (var line : Chart.read(Chart.HOME.resolve("values.yaml")).lines().toList()) {
            var value = LINE.matcher(line);
            if (line.strip().startsWith("#")) {
                comment.append(line.strip().substring(1));
            } else if (value.matches()) {
                path.subList(value.group(1).length() / 2, path.size()).clear();
                path.add(value.group(2));
                if (!value.group(3).isEmpty() || !comment.isEmpty()) {
                    rows.add(new Row(
                            String.join(".", path),
                            value.group(3),
                            comment.toString().strip()));
                }
                comment.setLength(0);
            }
        }
        return List.copyOf(rows).stream();
    }

    private record Row(String name, String fallback, String comment) {
        @Override
        public String toString() {
            return "| `%s` | %s | %s |"
                    .formatted(name, fallback.isEmpty() ? "" : "`" + fallback + "`", comment.replace("|", "\\|"));
        }
    }
}
