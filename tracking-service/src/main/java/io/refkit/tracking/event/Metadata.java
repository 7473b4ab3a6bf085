package io.refkit.tracking.event;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** How much JSON an event may carry. */
final class Metadata {
    static final int MOST_BYTES = 16 * 1024;
    private static final int MOST_DIGITS = 100;

    private Metadata() {}

    /** Whether a number in it is one that a database keeps: a few characters can say more digits than memory holds. */
    static boolean hasSaneNumbers(JsonNode node) {
        return node.isNumber()
                ? Math.abs((long) node.decimalValue().scale()) <= MOST_DIGITS
                : node.valueStream().allMatch(Metadata::hasSaneNumbers);
    }

    static boolean fits(String json) {
        return json.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
    }
}
