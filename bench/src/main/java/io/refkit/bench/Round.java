package io.refkit.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One load and what it cost.
 *
 * @param cpuSeconds by process, of 1,000 requests each
 * @param megabytes by process, the most that was resident meanwhile
 */
record Round(Load load, Map<String, Double> cpuSeconds, Map<String, Double> megabytes) {
    private static final Usage NOTHING = new Usage(0, 0, 0);

    /** Sends requests and waits until they are answered. */
    @FunctionalInterface
    interface Client {
        Load send() throws IOException, InterruptedException;
    }

    static Round measure(Refkit refkit, Postgres postgres, Client client) throws IOException, InterruptedException {
        refkit.forgetPeaks();
        var before = refkit.usage();
        double postgresBefore = postgres.cpuSeconds();
        var load = client.send();
        var after = refkit.usage();
        double thousands = load.requests() / 1000.0;
        var cpu = new LinkedHashMap<String, Double>();
        var memory = new LinkedHashMap<String, Double>();
        after.forEach((name, usage) -> {
            cpu.put(
                    name,
                    (usage.cpuSeconds() - before.getOrDefault(name, NOTHING).cpuSeconds()) / thousands);
            memory.put(name, usage.peakMegabytes());
        });
        cpu.put("postgres", (postgres.cpuSeconds() - postgresBefore) / thousands);
        return new Round(load, cpu, memory);
    }

    /** @return this and one after it as one */
    Round and(Round next) {
        double share = (double) next.load.requests() / (load.requests() + next.load.requests());
        var cpu = new LinkedHashMap<>(cpuSeconds);
        next.cpuSeconds.forEach((name, seconds) -> cpu.merge(name, seconds, (a, b) -> a + share * (b - a)));
        var memory = new LinkedHashMap<>(megabytes);
        next.megabytes.forEach((name, most) -> memory.merge(name, most, Math::max));
        return new Round(load.and(next.load), cpu, memory);
    }

    /** Such as {@code tracking-service 0.12, postgres 0.31}. */
    static String text(Map<String, Double> numbers, String format) {
        var text = new StringBuilder();
        numbers.forEach((name, number) -> text.append(text.isEmpty() ? "" : ", ")
                .append(name)
                .append(' ')
                .append(String.format(Locale.ROOT, format, number)));
        return text.toString();
    }
}
