package io.refkit.standalone;

import static java.util.stream.Collectors.joining;

import io.refkit.standalone.Attempt.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** How requests were answered, for {@code docs/reliability.md}, where they stand between two comments. */
final class InputFigures {
    private static final Path PAGE = Path.of("..", "docs", "reliability.md");
    private static final String BEGIN = "<!-- figures of input -->\n";
    private static final String END = "<!-- end of figures of input -->\n";

    private final Map<Part, Map<Integer, Integer>> classes = new EnumMap<>(Part.class);

    /** @param strange what was strange of the request */
    void count(Part strange, int status) {
        classes.computeIfAbsent(strange, part -> new TreeMap<>()).merge(status / 100, 1, Integer::sum);
    }

    /** @return requests that were answered 5xx */
    int failed() {
        return classes.values().stream()
                .mapToInt(counts -> counts.getOrDefault(5, 0))
                .sum();
    }

    /** @param routes how many were called */
    void write(int routes, long seed) throws IOException {
        var page = Files.readString(PAGE);
        Files.writeString(
                PAGE,
                page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
                        + "%d routes on %s, seed %d:\n\n".formatted(routes, LocalDate.now(ZoneOffset.UTC), seed)
                        + "| strange of the request | requests | answered 2xx or 3xx | refused 4xx | failed 5xx |\n"
                        + "|---|---|---|---|---|\n"
                        + Arrays.stream(Part.values()).map(this::row).collect(joining())
                        + page.substring(page.indexOf(END)));
    }

    private String row(Part strange) {
        var counts = classes.getOrDefault(strange, Map.of());
        return "| %s | %d | %d | %d | %d |\n"
                .formatted(
                        strange.told(),
                        counts.values().stream().mapToInt(Integer::intValue).sum(),
                        counts.getOrDefault(2, 0) + counts.getOrDefault(3, 0),
                        counts.getOrDefault(4, 0),
                        counts.getOrDefault(5, 0));
    }
}
