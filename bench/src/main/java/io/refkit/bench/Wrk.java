package io.refkit.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Drives a service with {@code wrk}, by one thread, so that it leaves the machine to what is measured.
 *
 * @param folder where its script is kept
 * @param base such as {@code http://127.0.0.1:3001}
 * @param visitors who buy: called {@code seen_1} and so on, whose clicks {@link History} stored
 */
record Wrk(Path folder, String base, Shop shop, long visitors) {
    private static final String SCRIPT = "load.lua";
    private static final int TRY_SECONDS = 3;

    /** What is sent. */
    enum Kind {
        HEALTH(128, 20),
        CLICK(128, 20),
        /** Each may wait for a decision, so that it takes more of them to send as much as goes through. */
        EVENT(512, 4);

        private final int connections;
        private final int perSecond;

        /**
         * @param connections that send as much as goes through
         * @param perSecond what one of them sends below that: rests are most of its time, and few are enough. wrk goes
         *     through all rests at each turn, so that with a thousand it is busy with itself.
         */
        Kind(int connections, int perSecond) {
            this.connections = connections;
            this.perSecond = perSecond;
        }

        int connections() {
            return connections;
        }
    }

    /** As much as goes through, from connections that each wait for their answer. */
    Load flatOut(Kind kind, int seconds) throws IOException, InterruptedException {
        return flatOut(kind, kind.connections, seconds);
    }

    Load flatOut(Kind kind, int connections, int seconds) throws IOException, InterruptedException {
        return run(kind, connections, seconds, "");
    }

    /**
     * About so many requests a second, at random moments, from so many connections that waiting for an answer hardly
     * delays the next request; by how much it does, is tried at once.
     */
    Round.Client paced(Kind kind, double perSecond, int seconds) throws IOException, InterruptedException {
        int connections = (int) Math.clamp(perSecond / kind.perSecond, 64, 1024);
        double cycleMillis = 1000 * connections / perSecond;
        var tried = resting(kind, connections, cycleMillis, TRY_SECONDS);
        double restMillis = Math.max(1, cycleMillis - tried.averageMillis());
        return () -> resting(kind, connections, restMillis, seconds);
    }

    private Load resting(Kind kind, int connections, double millis, int seconds)
            throws IOException, InterruptedException {
        var rest = String.format(Locale.ROOT, "%nfunction delay() return math.random() * 2 * %.3f end%n", millis);
        return run(kind, connections, seconds, rest);
    }

    private Load run(Kind kind, int connections, int seconds, String rest) throws IOException, InterruptedException {
        var script = Files.writeString(folder.resolve(SCRIPT), Resources.text(SCRIPT) + rest);
        var command =
                new ArrayList<>(List.of("wrk", "-t1", "-c" + connections, "-d" + seconds + "s", "--timeout", "10s"));
        command.addAll(List.of("-s", script.toString(), base, "--", kind.name().toLowerCase(Locale.ROOT)));
        command.addAll(
                List.of(shop.program(), shop.key(), Integer.toString(shop.affiliates()), Long.toString(visitors)));
        command.add(Long.toString(System.currentTimeMillis(), Character.MAX_RADIX));
        var line = Command.lines(command).stream()
                .filter(l -> l.startsWith("RESULT "))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("wrk did not end as it should"));
        return Load.parse(line);
    }
}
