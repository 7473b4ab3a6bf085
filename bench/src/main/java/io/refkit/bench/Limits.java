package io.refkit.bench;

import io.refkit.bench.Wrk.Kind;
import java.io.IOException;

/** What Postgres alone can do on this machine, and what one click adds to that. */
record Limits(Report report, Pgbench pgbench, int seconds) {
    /** What is compared is measured in so many parts, one after the other's. */
    static final int TURNS = 4;

    void measure() throws IOException, InterruptedException {
        report.section("Postgres alone");
        report.head("by pgbench", "commits/s", "rows/s", "average ms");
        int many = Kind.CLICK.connections();
        measure("one row per commit, one client", 1, 1);
        measure("one row per commit, %d clients".formatted(many), 1, many);
        measure("200 rows per commit, 2 clients", 200, 2);
    }

    private void measure(String what, int rows, int clients) throws IOException, InterruptedException {
        var commits = pgbench.commits(rows, clients, seconds / 2);
        report.row(
                what,
                Report.number(commits.perSecond()),
                Report.number(commits.perSecond() * rows),
                Report.number(commits.averageMillis()));
    }

    /** Group commit may not wait for others who do not come. By turns, as the machine's pace changes. */
    void compareOneClick(Wrk wrk) throws IOException, InterruptedException {
        double bare = 0;
        double click = 0;
        int turn = Math.max(1, seconds / TURNS);
        for (int i = 0; i < TURNS; i++) {
            bare += pgbench.commits(1, 1, turn).averageMillis() / TURNS;
            click += wrk.flatOut(Kind.CLICK, 1, turn).averageMillis() / TURNS;
        }
        report.section("One client alone, that waits for each answer");
        report.head("", "average ms");
        report.row("a row, by pgbench", Report.number(bare));
        report.row("a click, by wrk", Report.number(click));
        report.goal("one idle client: a click ÷ a bare one-row commit", "≤ 1.5", Report.number(click / bare));
    }
}
