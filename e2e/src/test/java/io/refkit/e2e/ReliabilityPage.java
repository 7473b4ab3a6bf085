package io.refkit.e2e;

import static java.util.stream.Collectors.joining;

import io.refkit.e2e.Tally.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Writes what a run counted into {@code docs/reliability.md}, between two comments. */
record ReliabilityPage(Instant now, Duration length, long seed) {
    private static final Path PAGE = Path.of("..", "docs", "reliability.md");
    private static final String BEGIN = "<!-- figures of faults -->\n";
    private static final String END = "<!-- end of figures of faults -->\n";

    static String text() throws IOException {
        return Files.readString(PAGE);
    }

    void write(Tally clicks, Tally sales, Stored stored, Map<Fault, Integer> injected) throws Exception {
        var page = text();
        Files.writeString(
                PAGE,
                page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
                        + figures(clicks, stored.clicks(), sales, stored.sales())
                        + faults(injected)
                        + page.substring(page.indexOf(END)));
    }

    private String figures(Tally clicks, List<String> storedClicks, Tally sales, List<String> storedSales) {
        return """
                %d minutes on %s, %d cores, seed %d:

                | | clicks | sales |
                |---|---|---|
                | requests sent | %d | %d |
                | of them sent again under the same name | %d | %d |
                | answered 200 | %d | %d |
                | answered 200, stored by an earlier request (`"duplicate":true`) | | %d |
                | refused with 503 | %d | %d |
                | no answer: the connection broke, or the sender's patience was over | %d | %d |
                | no connection | %d | %d |
                | any other answer | %d | %d |
                | **acknowledged** | **%d** | **%d** |
                | **stored** | **%d** | **%d** |
                | **acknowledged and lost** | **%d** | **%d** |
                | **stored twice** | **%d** | **%d** |

                """.formatted(
                        Math.max(1, length.toMinutes()),
                        now.truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10),
                        Runtime.getRuntime().availableProcessors(),
                        seed,
                        clicks.sent(),
                        sales.sent(),
                        clicks.retries(),
                        sales.retries(),
                        clicks.count(Outcome.ACKNOWLEDGED),
                        sales.count(Outcome.ACKNOWLEDGED),
                        sales.count(Outcome.DUPLICATE),
                        clicks.count(Outcome.REFUSED),
                        sales.count(Outcome.REFUSED),
                        clicks.count(Outcome.UNKNOWN),
                        sales.count(Outcome.UNKNOWN),
                        clicks.count(Outcome.UNREACHED),
                        sales.count(Outcome.UNREACHED),
                        clicks.count(Outcome.WRONG),
                        sales.count(Outcome.WRONG),
                        clicks.acknowledged().size(),
                        sales.acknowledged().size(),
                        storedClicks.size(),
                        storedSales.size(),
                        Stored.lost(clicks, storedClicks).size(),
                        Stored.lost(sales, storedSales).size(),
                        Stored.doubled(storedClicks).size(),
                        Stored.doubled(storedSales).size());
    }

    private static String faults(Map<Fault, Integer> injected) {
        return injected.entrySet().stream()
                .map(fault -> "| %s | %d |".formatted(fault.getKey(), fault.getValue()))
                .collect(joining("\n", "| fault | times |\n|---|---|\n", "\n"));
    }
}
