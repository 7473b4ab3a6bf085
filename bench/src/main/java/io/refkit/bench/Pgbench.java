package io.refkit.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/** What Postgres alone can do on this machine, as {@code pgbench} drives it. */
final class Pgbench {
    private static final String DATABASE = "limits";
    private static final Pattern PER_SECOND = Pattern.compile("tps = ([0-9.]+) \\(without initial connection time\\)");
    private static final Pattern LATENCY = Pattern.compile("latency average = ([0-9.]+) ms");

    private final Postgres postgres;
    private final Path script;

    /** @param folder where its script is kept */
    Pgbench(Postgres postgres, Path folder) throws SQLException {
        this.postgres = postgres;
        this.script = folder.resolve("pgbench.sql");
        postgres.execute("postgres", "create database " + DATABASE);
        postgres.execute(
                DATABASE,
                "create schema refkit create table rows (id bigint generated always as identity primary key, a text, b text)");
    }

    record Commits(double perSecond, double averageMillis) {}

    /** @param rows that each commit inserts */
    Commits commits(int rows, int clients, int seconds) throws IOException, InterruptedException {
        Files.writeString(
                script,
                "insert into refkit.rows (a, b) select md5(i::text), md5(random()::text) from generate_series(1, %d) i;"
                        .formatted(rows));
        var command = List.of(
                "pgbench", "-n", "-M", "prepared", "-f", script.toString(), "-j1", "-c" + clients, "-T" + seconds);
        var output = String.join("\n", Command.lines(command, postgres.environment(DATABASE)));
        return new Commits(number(PER_SECOND, output), number(LATENCY, output));
    }

    private static double number(Pattern pattern, String output) {
        var matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new IllegalStateException("pgbench says nothing of " + pattern + ":\n" + output);
        }
        return Double.parseDouble(matcher.group(1));
    }
}
