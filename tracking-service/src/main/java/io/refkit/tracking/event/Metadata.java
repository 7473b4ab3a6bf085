package io.refkit.tracking.event;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** What of JSON a database can keep: a few thousand bytes, of Unicode without NUL, with numbers of sane size. */
final class Metadata {
    static final int MOST_BYTES = 16 * 1024;
    private static final int MOST_DIGITS = 100;

    private Metadata() {}

    static boolean isStorable(JsonNode node) {
        if (node.isString()) {
            return isStorable(node.stringValue());
        }
        if (node.isNumber()) {
            return Math.abs((long) node.decimalValue().scale()) <= MOST_DIGITS;
        }
        return node.propertyNames().stream().allMatch(Metadata::isStorable)
                && node.valueStream().allMatch(Metadata::isStorable);
    }

    static boolean fits(String json) {
        return json.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
    }

    private static boolean isStorable(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
