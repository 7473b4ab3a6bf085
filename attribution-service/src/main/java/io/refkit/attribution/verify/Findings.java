package io.refkit.attribution.verify;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What was found, said as it is found, and counted. */
final class Findings {
    private static final int PROGRESS = 50_000;

    private final PrintStream out;
    private final PrintStream progress;
    private long events;
    private long decided;
    private long undecided;
    private long parked;
    private long refundsWaiting;
    private long withoutClicks;
    private long lateClicks;
    private long mismatches;

    Findings(PrintStream out, PrintStream progress) {
        this.out = out;
        this.progress = progress;
    }

    void seen(StoredEvents.Row row) {
        events++;
        if (row.isDecided()) {
            decided++;
        } else if (row.parked()) {
            parked++;
        } else if (row.waiting()) {
            undecided++;
        } else {
            mismatch("event %s is neither decided nor waiting".formatted(row.id()));
        }
        if (events % PROGRESS == 0) {
            progress("%d events so far, %d mismatches".formatted(events, mismatches));
        }
    }

    void found(Finding finding) {
        switch (finding) {
            case Finding.Mismatch(var what) -> mismatch(what);
            case Finding.LateClick(var what) -> lateClick(what);
            case Finding.WithoutClicks none -> withoutClicks++;
        }
    }

    void mismatch(String what) {
        mismatches++;
        out.println("Mismatch: " + what);
    }

    void refundsWaiting(long count) {
        refundsWaiting = count;
    }

    private void lateClick(String what) {
        lateClicks++;
        out.println("Note: " + what);
    }

    void progress(String what) {
        progress.println(what);
    }

    boolean isEmpty() {
        return mismatches == 0;
    }

    void summarize() {
        var counts = new ArrayList<>(List.of("%d events verified".formatted(events), "%d decided".formatted(decided)));
        count(counts, undecided, "not decided yet");
        count(counts, parked, "parked");
        count(counts, refundsWaiting, "refunds not processed yet");
        count(counts, withoutClicks, "by clicks that are no longer kept: their attribution was taken as it is");
        count(counts, lateClicks, "that a click of the last moment would have changed");
        counts.add(mismatches == 0 ? "no mismatch" : "mismatches: " + mismatches);
        out.println(String.join(", ", counts));
    }

    private static void count(List<String> counts, long count, String what) {
        if (count > 0) {
            counts.add(count + " " + what);
        }
    }
}
