package io.refkit.admin.trail;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A column's change, to be read.
 *
 * @param before empty where there was nothing
 * @param after empty where there is nothing now
 */
record AuditChange(String name, String before, String after) {
    static List<AuditChange> of(AuditEntry entry) {
        var before = JsonMapper.shared().readTree(entry.oldValues());
        var after = JsonMapper.shared().readTree(entry.newValues());
        return Stream.concat(before.propertyNames().stream(), after.propertyNames().stream())
                .distinct()
                .map(name ->
                        new AuditChange(name.replace('_', ' '), inWords(before.path(name)), inWords(after.path(name))))
                .toList();
    }

    private static String inWords(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? "" : value.isValueNode() ? value.asString() : value.toString();
    }
}
