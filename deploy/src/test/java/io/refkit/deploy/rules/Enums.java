package io.refkit.deploy.rules;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Words that mean something to a cluster are ones that it knows; the models take any. */
final class Enums implements Rule {
    private static final Map<String, Set<String>> WORDS = Map.ofEntries(
            Map.entry("imagePullPolicy", Set.of("Always", "IfNotPresent", "Never")),
            Map.entry("restartPolicy", Set.of("Always", "OnFailure", "Never")),
            Map.entry("protocol", Set.of("TCP", "UDP", "SCTP")),
            Map.entry("pathType", Set.of("Exact", "Prefix", "ImplementationSpecific")),
            Map.entry("whenUnsatisfiable", Set.of("DoNotSchedule", "ScheduleAnyway")),
            Map.entry("unhealthyPodEvictionPolicy", Set.of("IfHealthyBudget", "AlwaysAllow")),
            Map.entry("operator", Set.of("In", "NotIn", "Exists", "DoesNotExist", "Equal")),
            Map.entry("policyTypes", Set.of("Ingress", "Egress")),
            Map.entry("accessModes", Set.of("ReadWriteOnce", "ReadWriteOncePod")),
            Map.entry("severity", Set.of("warning", "critical")));
    /** {@code type} means something else in each place. */
    private static final Map<String, Set<String>> TYPES = Map.of(
            "strategy", Set.of("RollingUpdate", "Recreate"),
            "seccompProfile", Set.of("RuntimeDefault"),
            "path", Set.of("Exact", "PathPrefix", "RegularExpression"),
            "metrics", Set.of("Resource"),
            "target", Set.of("Utilization", "AverageValue"));

    @Override
    public Stream<String> breaches(Manifests chart) {
        return chart.all().stream().flatMap(manifest -> below(manifest, "", manifest.json()));
    }

    private static Stream<String> below(Manifest manifest, String parent, JsonNode json) {
        if (json.isArray()) {
            return json.valueStream().flatMap(element -> below(manifest, parent, element));
        }
        return json.propertyStream()
                .flatMap(field -> Stream.concat(
                        unknown(manifest, parent, field.getKey(), field.getValue()),
                        below(manifest, field.getKey(), field.getValue())));
    }

    private static Stream<String> unknown(Manifest manifest, String parent, String field, JsonNode value) {
        var words = "type".equals(field) ? TYPES.get(parent) : WORDS.get(field);
        return words == null
                ? Stream.of()
                : (value.isArray() ? value.valueStream() : Stream.of(value))
                        .filter(word -> !words.contains(word.asString("")))
                        .map(word -> "%s says %s: %s, which is none of its words".formatted(manifest, field, word));
    }
}
