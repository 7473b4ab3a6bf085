package io.refkit.bench;

import io.refkit.bench.Wrk.Kind;
import java.io.IOException;
import java.sql.SQLException;

/** What lasts: attribution that keeps up, latency below the limit, and more than can be done. */
final class Endurance {
    private static final int MINUTE = 60;
    private static final int TRIES = 4;
    private static final long KEEPS_UP_MILLIS = 1000;
    private static final double BELOW_THE_LIMIT = 0.7;
    private static final int CROWD = 2000;
    private static final int USUAL = 5;
    private static final int RECOVERY = 2;

    private final Report report;
    private final Refkit refkit;
    private final Decisions decisions;
    private final Wrk wrk;
    private final Pace pace;

    Endurance(Report report, Refkit refkit, Decisions decisions, Wrk wrk, Pace pace) {
        this.report = report;
        this.refkit = refkit;
        this.decisions = decisions;
        this.wrk = wrk;
        this.pace = pace;
    }

    void measure() throws IOException, InterruptedException, SQLException {
        latency(attribution());
        overload();
    }

    /** Commissions while events came in, and whether these waited no longer at the end than at the beginning. */
    private record Kept(double perSecond, boolean up) {}

    /**
     * Slower each time, until what waits for its decision does not wait longer and longer.
     *
     * @return how many a second that were
     */
    private double attribution() throws IOException, InterruptedException, SQLException {
        report.section("Attribution that keeps up, for a minute");
        report.head("events", "accepted", "with a commission", "oldest undecided at the end, s", "at worst, s");
        var kept = attribution("as many as go through", () -> wrk.flatOut(Kind.EVENT, MINUTE));
        for (int tried = 1; tried < TRIES && !kept.up; tried++) {
            double slower = kept.perSecond * 0.9;
            decisions.await();
            kept = attribution("paced", wrk.paced(Kind.EVENT, slower, MINUTE));
        }
        report.goal(
                "commissions/s for a minute, oldest undecided event below 1 s at its end, ÷ no-op requests/s",
                "≥ 0.1",
                kept.up ? Report.number(kept.perSecond / pace.perSecond(Kind.HEALTH)) : "not kept up");
        return kept.perSecond;
    }

    private Kept attribution(String what, Round.Client client) throws IOException, InterruptedException, SQLException {
        decisions.await();
        long before = decisions.commissions();
        var seen = decisions.watch(client);
        double perSecond = (decisions.commissions() - before) / seen.load().seconds();
        report.row(
                what,
                seen.load().text(),
                Report.number(perSecond) + "/s",
                Report.number(seen.lastMillis() / 1000.0),
                Report.number(seen.longestMillis() / 1000.0));
        return new Kept(perSecond, seen.lastMillis() < KEEPS_UP_MILLIS);
    }

    private void latency(double keptUp) throws IOException, InterruptedException, SQLException {
        report.section("At 70 % of the highest load, arriving at random");
        report.head("", "seen");
        decisions.await();
        decisions.postgres().settle(decisions.database());
        latency("clicks", Kind.CLICK, pace.perSecond(Kind.CLICK), "≤ 20 ms");
        latency("events, of those that attribution keeps up with", Kind.EVENT, keptUp, "≤ 40 ms");
        latency("events, of those accepted", Kind.EVENT, pace.perSecond(Kind.EVENT), "≤ 40 ms");
        decisions.await();
    }

    private void latency(String what, Kind kind, double highest, String goal) throws IOException, InterruptedException {
        double wanted = highest * BELOW_THE_LIMIT;
        var load = wrk.paced(kind, wanted, MINUTE / 3).send();
        report.row("%s: %,.0f/s wanted".formatted(what, wanted), load.text());
        report.goal(
                "p99 at 70 %% of the highest load: %s".formatted(what), goal, Report.number(load.p99Millis()) + " ms");
    }

    /** All of a crowd at once, each again as soon as it has its answer; between two loads of the usual kind. */
    private void overload() throws IOException, InterruptedException, SQLException {
        var usual = wrk.flatOut(Kind.CLICK, USUAL);
        long before = clicks();
        double resident = refkit.megabytes("tracking-service");
        var crowd = wrk.flatOut(Kind.CLICK, CROWD, MINUTE);
        double residentThen = refkit.megabytes("tracking-service");
        var atOnce = wrk.flatOut(Kind.CLICK, RECOVERY);
        var after = wrk.flatOut(Kind.CLICK, USUAL);
        long lost = Math.max(0, crowd.accepted() + atOnce.accepted() + after.accepted() - clicks() + before);
        double recovered = after.acceptedPerSecond() / usual.acceptedPerSecond();
        report.section("Overload: clicks from %,d connections for a minute".formatted(CROWD));
        report.head("", "");
        report.row("clicks just before it", usual.text());
        report.row("meanwhile", crowd.text());
        report.row("tracking-service before and after, MB", "%.0f, %.0f".formatted(resident, residentThen));
        report.row("clicks in the %d seconds after it".formatted(RECOVERY), atOnce.text());
        report.row("clicks in the %d seconds after those".formatted(USUAL), after.text());
        report.goal("overload: acknowledged, and not stored", "none", "%,d".formatted(lost));
        report.goal("overload: memory after it ÷ before it", "flat", Report.number(residentThen / resident));
        report.goal(
                "overload: clicks/s %d seconds after it ÷ before it".formatted(RECOVERY),
                "full speed",
                Report.number(recovered));
    }

    private long clicks() throws SQLException {
        return decisions
                .postgres()
                .number(decisions.database(), "select sum(counted + repeats + bots) from click_counts");
    }
}
