package io.refkit.portal.dashboard;

import io.refkit.portal.language.Words;

/** A line of an affiliate's account, with what it means. */
record Explained(Line line, String status, String meaning) {
    static Explained of(Line line, Words words) {
        return new Explained(line, words.get("status." + line.status()), meaning(line, words));
    }

    private static String meaning(Line line, Words words) {
        if (line.type().equals("clawback")) {
            return words.get("meaning.clawback");
        }
        var hold = line.holdUntil();
        if (line.status().equals("pending") && hold != null) {
            return words.get("meaning.held", hold.toString().substring(0, "2026-01-01".length()));
        }
        return words.get("meaning." + line.status());
    }
}
