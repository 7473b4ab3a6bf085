package io.refkit.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the figures depend on. */
final class Machine {
    private Machine() {}

    static String facts(Postgres postgres, Options options) throws IOException, InterruptedException, SQLException {
        return """
                Written by `bench/run` on %s, commit %s. Load generator, services and Postgres share %d cores of %s with %s \
                of memory, Linux %s. Java %s, %s; Postgres %s with %s, all else as it comes. Each figure is of %d seconds \
                and of one run; compare figures of one page only.""".formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        first("git", "describe", "--always", "--dirty", "--abbrev=9"),
                        Runtime.getRuntime().availableProcessors(),
                        fact("/proc/cpuinfo", "model name"),
                        String.format(Locale.ROOT, "%.0f GiB", megabytes() / 1024.0),
                        System.getProperty("os.version"),
                        Runtime.version().feature(),
                        "`deploy/docker/jvm.args`",
                        postgres.version(),
                        settings(postgres),
                        options.seconds());
    }

    private static String settings(Postgres postgres) {
        return postgres.settings().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(", "));
    }

    /** @return of memory, for services and Postgres and the page cache */
    static long megabytes() throws IOException {
        return Long.parseLong(fact("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1024;
    }

    private static String fact(String file, String name) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    private static String first(String... command) throws IOException, InterruptedException {
        return Command.lines(List.of(command)).getFirst();
    }
}
