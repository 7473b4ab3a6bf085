package io.refkit.portal.dashboard;

import io.refkit.portal.language.Words;
import java.util.List;

/**
 * A line of an affiliate's account, with what it means.
 *
 * @param badge the key of its kind or status, and {@code status} the same in words
 * @param reduced whether refunds left less of it than there was, and something still
 */
record Explained(Line line, String badge, String status, String meaning, boolean reduced) {
    static Explained of(Line line, Words words) {
        var badge = line.isClawback() ? "clawback" : line.status();
        return new Explained(line, badge, words.get("status." + badge), meaning(line, words), isReduced(line));
    }

    static List<Explained> all(List<Line> lines, Words words) {
        return lines.stream().map(line -> of(line, words)).toList();
    }

    private static String meaning(Line line, Words words) {
        if (line.isClawback()) {
            return words.get("meaning.clawback." + line.status());
        }
        return switch (line.status()) {
            case "pending" -> {
                var hold = line.holdUntil();
                yield hold == null ? words.get("meaning.pending") : words.get("meaning.held", words.day(hold));
            }
            case "paid" -> {
                var at = line.paidAt();
                yield at == null ? words.get("meaning.paid") : words.get("meaning.paidAt", words.day(at));
            }
            case "voided" -> {
                var reason = line.voidReason();
                yield reason == null || reason.equals("refunded")
                        ? words.get("meaning.refunded")
                        : words.get("meaning.voided", reason);
            }
            default -> words.get("meaning." + line.status());
        };
    }

    private static boolean isReduced(Line line) {
        return !line.isClawback() && line.amount().signum() > 0 && line.amount().compareTo(line.originalAmount()) < 0;
    }
}
