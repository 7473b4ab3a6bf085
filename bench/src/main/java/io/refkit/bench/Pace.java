package io.refkit.bench;

import io.refkit.bench.Wrk.Kind;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** How much goes through, with ever more clicks stored. */
final class Pace {
    private final Report report;
    private final Refkit refkit;
    private final Postgres postgres;
    private final Pgbench pgbench;
    private final Decisions decisions;
    private final int seconds;
    private final Map<Long, Map<Kind, Round>> rounds = new LinkedHashMap<>();

    Pace(Report report, Refkit refkit, Postgres postgres, Pgbench pgbench, Decisions decisions, int seconds) {
        this.report = report;
        this.refkit = refkit;
        this.postgres = postgres;
        this.pgbench = pgbench;
        this.decisions = decisions;
        this.seconds = seconds;
    }

    /**
     * By turns, as the machine's pace changes.
     *
     * @param stored clicks that are there already
     */
    void measure(Wrk wrk, long stored) throws IOException, InterruptedException, SQLException {
        var round = new LinkedHashMap<Kind, Round>();
        for (var kind : Kind.values()) {
            wrk.flatOut(kind, seconds);
        }
        for (int turn = 0; turn < Limits.TURNS; turn++) {
            for (var kind : Kind.values()) {
                decisions.await();
                var seen =
                        Round.measure(refkit, postgres, () -> wrk.flatOut(kind, Math.max(1, seconds / Limits.TURNS)));
                round.merge(kind, seen, Round::and);
            }
        }
        decisions.await();
        rounds.put(stored, round);
        report.section("With %,d clicks stored".formatted(stored));
        report.head("as many as go through", "accepted", "CPU seconds per 1,000", "most memory, MB");
        round.forEach((kind, result) -> report.row(
                name(kind),
                result.load().text(),
                Round.text(result.cpuSeconds(), "%.3f"),
                Round.text(result.megabytes(), "%.0f")));
    }

    private static String name(Kind kind) {
        var what = switch (kind) {
            case HEALTH -> "`GET /health`, which does nothing";
            case CLICK -> "`POST /click`, committed";
            case EVENT -> "`POST /e`, committed";
        };
        return "%s, %d connections".formatted(what, kind.connections());
    }

    /** What was accepted in the last round. */
    double perSecond(Kind kind) {
        return perSecond(last(), kind);
    }

    private Map<Kind, Round> last() {
        return rounds.values().stream().reduce((earlier, later) -> later).orElseThrow();
    }

    private Map<Kind, Round> first() {
        return rounds.values().iterator().next();
    }

    private static double perSecond(Map<Kind, Round> round, Kind kind) {
        return Objects.requireNonNull(round.get(kind)).load().acceptedPerSecond();
    }

    /** Ratios, as the machine's own pace is nobody's merit. */
    void summary() throws IOException, InterruptedException {
        var bare = pgbench.commits(1, Kind.CLICK.connections(), seconds / 2).perSecond();
        report.goal("clicks/s ÷ no-op requests/s", "≥ 0.45", ratio(Kind.CLICK, Kind.HEALTH));
        report.goal(
                "clicks/s ÷ one-row commits/s of pgbench (%s just then)".formatted(Report.number(bare)),
                "≥ 2.5",
                Report.number(perSecond(Kind.CLICK) / bare));
        report.goal("events/s ÷ no-op requests/s", "≥ 0.2", ratio(Kind.EVENT, Kind.HEALTH));
        report.goal("clicks/s with most clicks stored ÷ with fewest", "≥ 0.9", growth(Kind.CLICK));
        report.goal("events/s with most clicks stored ÷ with fewest", "≥ 0.9", growth(Kind.EVENT));
    }

    /** The most that was seen so far, also since the last round. */
    void memory() {
        var most = new LinkedHashMap<String, Double>();
        refkit.usage().forEach((name, usage) -> most.put(name, usage.peakMegabytes()));
        rounds.values().stream()
                .flatMap(round -> round.values().stream())
                .forEach(round ->
                        round.megabytes().forEach((name, megabytes) -> most.merge(name, megabytes, Math::max)));
        report.goal("memory of each service under load, at most", "≤ 220 MB", Round.text(most, "%.0f"));
    }

    private String ratio(Kind kind, Kind other) {
        return Report.number(perSecond(kind) / perSecond(other));
    }

    /** Beside that of requests that do nothing: minutes lie between the rounds, in which the machine's pace changes. */
    private String growth(Kind kind) {
        return "%s (no-op requests %s)"
                .formatted(
                        Report.number(perSecond(last(), kind) / perSecond(first(), kind)),
                        Report.number(perSecond(last(), Kind.HEALTH) / perSecond(first(), Kind.HEALTH)));
    }
}
