package io.refkit.admin.trail;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A column's change, to be read.
 *
 * @param before empty where there was nothing
 * @param after empty where there is nothing now
 */
record AuditChange(String name, String before, String after) {
    private static final String SECRET = "(not shown)";
    private static final int LENGTH = 300;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Without what tells nothing: that something new has a secret, and no end. */
    static List<AuditChange> of(AuditEntry entry) {
        var before = JSON.readTree(entry.oldValues());
        var after = JSON.readTree(entry.newValues());
        return Stream.concat(before.propertyNames().stream(), after.propertyNames().stream())
                .distinct()
                .map(name ->
                        new AuditChange(name.replace('_', ' '), inWords(before.path(name)), inWords(after.path(name))))
                .filter(change -> !change.before().isEmpty()
                        || (!change.after().isEmpty() && !change.after().equals(SECRET)))
                .toList();
    }

    private static String inWords(JsonNode value) {
        if (value.isNull() || value.isMissingNode() || value.asString("").equals("infinity")) {
            return "";
        }
        if (value.isNumber()) {
            return value.decimalValue().stripTrailingZeros().toPlainString();
        }
        return cut(value.isValueNode() ? value.asString() : value.toString());
    }

    /** Texts of mails and terms may be pages long. */
    private static String cut(String text) {
        return text.codePointCount(0, text.length()) > LENGTH
                ? text.substring(0, text.offsetByCodePoints(0, LENGTH)) + "…"
                : text;
    }
}
