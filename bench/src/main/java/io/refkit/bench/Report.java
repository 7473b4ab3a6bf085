package io.refkit.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** The page of results, what was hoped for first; it is printed as it comes, the goals at the end. */
final class Report {
    private final String head;
    private final StringBuilder goals = new StringBuilder("\n## Goals\n\n| | goal | seen |\n| --- | --- | --- |\n");
    private final StringBuilder details = new StringBuilder();

    Report(String title, String facts) {
        head = "# " + title + "\n\n" + facts + "\n";
        System.out.print(head);
    }

    void goal(String what, String goal, String seen) {
        goals.append(line(what, goal, seen)).append('\n');
    }

    void section(String text) {
        add("");
        add("## " + text);
        add("");
    }

    void paragraph(String text) {
        add(text);
        add("");
    }

    void head(String... cells) {
        row((Object[]) cells);
        row(Arrays.stream(cells).map(cell -> "---").toArray());
    }

    void row(Object... cells) {
        add(line(cells));
    }

    private static String line(Object... cells) {
        var line = new StringBuilder("|");
        for (var cell : cells) {
            line.append(' ').append(cell).append(" |");
        }
        return line.toString();
    }

    private void add(String line) {
        System.out.println(line);
        details.append(line).append('\n');
    }

    /** @return with as many digits as say something */
    static String number(double number) {
        return String.format(Locale.ROOT, number >= 100 ? "%,.0f" : number >= 10 ? "%.1f" : "%.2f", number);
    }

    void write(Path file) throws IOException {
        System.out.print(goals);
        Files.writeString(file, head + goals + details);
    }
}
