package io.refkit.tracking.event;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Equal for bodies that say the same: 10 is 10.00, the order of keys does not matter, null is absent. */
record Fingerprint(String hex) {
    static Fingerprint of(EventBody body) {
        var canonical = new StringBuilder();
        text(canonical, body.event());
        text(canonical, body.visitorToken());
        value(canonical, body.revenue());
        value(canonical, body.metadata());
        text(canonical, body.externalId());
        text(canonical, body.currency() == null ? null : body.currency().toUpperCase(Locale.ROOT));
        text(canonical, body.customerId());
        text(canonical, body.coupon());
        text(canonical, body.customerEmail());
        return new Fingerprint(Sha256.hex(canonical.toString()));
    }

    /** Each value begins with its type and says its length, so that no two can run into each other. */
    private static void value(StringBuilder canonical, @Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            canonical.append('0');
        } else if (node.isNumber()) {
            canonical
                    .append('n')
                    .append(node.decimalValue().stripTrailingZeros())
                    .append(';');
        } else if (node.isString()) {
            text(canonical, node.stringValue());
        } else if (node.isArray()) {
            canonical.append('[');
            node.forEach(element -> value(canonical, element));
            canonical.append(']');
        } else if (node.isObject()) {
            canonical.append('{');
            node.properties().stream()
                    .filter(member -> !member.getValue().isNull())
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(member -> {
                        text(canonical, member.getKey());
                        value(canonical, member.getValue());
                    });
            canonical.append('}');
        } else {
            canonical.append(node.booleanValue() ? 't' : 'f');
        }
    }

    private static void text(StringBuilder canonical, @Nullable String text) {
        if (text == null) {
            canonical.append('0');
        } else {
            canonical.append('s').append(text.length()).append(':').append(text);
        }
    }
}
