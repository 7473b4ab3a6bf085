package io.refkit.bench;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What one client saw of its requests.
 *
 * @param requests answered
 * @param refused of those, how many not with 2xx
 * @param broken connections refused, reset or timed out
 * @param averageMillis and the others: of a request's latency
 */
record Load(
        long requests,
        double seconds,
        long refused,
        long broken,
        double averageMillis,
        double p50Millis,
        double p99Millis) {
    private static final double MICROS = 1000;

    /** @param line as {@code load.lua} ends with: {@code RESULT name=number ...} */
    static Load parse(String line) {
        return new Load(
                (long) number(line, "requests"),
                number(line, "seconds"),
                (long) number(line, "refused"),
                (long) number(line, "broken"),
                number(line, "average") / MICROS,
                number(line, "p50") / MICROS,
                number(line, "p99") / MICROS);
    }

    private static double number(String line, String name) {
        var matcher = Pattern.compile(" " + name + "=([0-9.]+)").matcher(line);
        if (!matcher.find()) {
            throw new IllegalArgumentException(line + " says nothing of " + name);
        }
        return Double.parseDouble(matcher.group(1));
    }

    /** @return this and one after it as one, whose latencies are the means of theirs */
    Load and(Load next) {
        double share = (double) next.requests / (requests + next.requests);
        return new Load(
                requests + next.requests,
                seconds + next.seconds,
                refused + next.refused,
                broken + next.broken,
                averageMillis + share * (next.averageMillis - averageMillis),
                p50Millis + share * (next.p50Millis - p50Millis),
                p99Millis + share * (next.p99Millis - p99Millis));
    }

    long accepted() {
        return requests - refused;
    }

    double acceptedPerSecond() {
        return accepted() / seconds;
    }

    /** Such as {@code 9,100/s (p50 6.8, p99 13.1 ms)}. */
    String text() {
        var text = String.format(
                Locale.ROOT, "%,.0f/s (p50 %.1f, p99 %.1f ms)", acceptedPerSecond(), p50Millis, p99Millis);
        return refused + broken == 0
                ? text
                : text + String.format(Locale.ROOT, ", %,d refused, %,d broken", refused, broken);
    }
}
