package io.refkit.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;

/** One command: starts Postgres and Refkit, loads them with rows and requests, and writes what it saw. */
public final class Bench {
    private static final Path FOLDER = Path.of("target", "run").toAbsolutePath();
    private static final String DATABASE = "refkit";

    private final Options options;
    private final Report report;
    private final Postgres postgres;
    private final Pgbench pgbench;
    private final Limits limits;

    private Bench(Options options, Postgres postgres) throws IOException, InterruptedException, SQLException {
        this.options = options;
        this.report = new Report("What Refkit does on one machine", Machine.facts(postgres, options));
        this.postgres = postgres;
        this.pgbench = new Pgbench(postgres, FOLDER);
        this.limits = new Limits(report, pgbench, options.seconds());
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        var options = Options.of(arguments);
        delete(FOLDER);
        Files.createDirectories(FOLDER);
        try (var postgres = Postgres.start(FOLDER)) {
            new Bench(options, postgres).run();
        }
        delete(FOLDER);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void run() throws IOException, InterruptedException, SQLException {
        limits.measure();
        postgres.execute("postgres", "create database " + DATABASE);
        try (var refkit = Refkit.split(FOLDER, postgres.url(DATABASE))) {
            measure(refkit);
        }
        standalone();
        report.write(options.results());
    }

    private void measure(Refkit refkit) throws IOException, InterruptedException, SQLException {
        rest(refkit);
        var shop = Shop.open(refkit.admin(), options.affiliates());
        var history = new History(postgres, DATABASE, shop);
        var affiliate = Shop.busiest(refkit);
        var decisions = new Decisions(postgres, DATABASE);
        var pace = new Pace(report, refkit, postgres, pgbench, decisions, options.seconds());
        for (var clicks : options.clicks()) {
            history.clicks(clicks);
            pace.measure(new Wrk(FOLDER, refkit.tracking(), shop, clicks), clicks);
        }
        pace.summary();
        var wrk = new Wrk(FOLDER, refkit.tracking(), shop, options.clicks().getLast());
        limits.compareOneClick(wrk);
        new Endurance(report, refkit, decisions, wrk, pace).measure();
        pace.memory();
        history.sales(options.sales());
        pages(shop.admin(), affiliate);
    }

    private void rest(Refkit refkit) throws InterruptedException {
        Thread.sleep(Duration.ofSeconds(10));
        report.section("Start and rest");
        report.head(
                "service, as its image holds it",
                "start to ready, s",
                "CPU seconds, ten seconds on",
                "memory at rest, MB");
        refkit.usage()
                .forEach((name, usage) -> report.row(
                        name,
                        Report.number(refkit.secondsToStart(name)),
                        Report.number(usage.cpuSeconds()),
                        Report.number(usage.residentMegabytes())));
    }

    private void pages(Session founder, Session affiliate) throws IOException, InterruptedException {
        report.section("What founders and affiliates wait for");
        report.paragraph("With all of the above stored and %,d sales more; medians at a client that waits for each."
                .formatted(options.sales()));
        report.head("page or list", "ms");
        var medians = Pages.medians(founder, affiliate);
        medians.forEach((path, millis) -> report.row("`" + path + "`", Report.number(millis)));
        var slowest =
                medians.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        report.goal(
                "dashboards and lists with all of that stored, the slowest",
                "≤ 50 ms",
                "%s ms (`%s`)".formatted(Report.number(slowest.getValue()), slowest.getKey()));
    }

    private void standalone() throws IOException, InterruptedException {
        var standalone = new Standalone(FOLDER);
        var plain = standalone.fromJar();
        var image = standalone.asInImage();
        report.section("Standalone, with the data of a start before");
        report.head("without Postgres", "start to first answer", "CPU seconds until then", "memory then, MB");
        start("as its image holds it", image);
        start("`java -jar`", plain);
        report.goal("standalone: start to first answer with the AOT cache", "≤ 4 s", image.seconds());
        report.goal("standalone: start to first answer from the plain jar", "≤ 9 s", plain.seconds());
    }

    private void start(String what, Standalone.Start start) {
        report.row(
                what,
                start.seconds(),
                Report.number(start.usage().cpuSeconds()),
                Report.number(start.usage().residentMegabytes()));
    }
}
