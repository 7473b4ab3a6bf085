package io.refkit.deploy.rules;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Containers are probed, have resources, and make room for their successors without a request being lost. */
final class Running implements Rule {
    @Override
    public Stream<String> breaches(Manifests chart) {
        return Stream.of(
                        chart.containers().flatMap(Running::resources),
                        chart.containers()
                                .filter(container -> container.pod().serves())
                                .flatMap(Running::probes),
                        chart.of("Deployment").flatMap(Running::rolling),
                        chart.all().stream()
                                .filter(manifest ->
                                        manifest.at("/metadata/annotations").has("helm.sh/hook"))
                                .map(manifest -> manifest + " is a hook"))
                .flatMap(breaches -> breaches);
    }

    private static Stream<String> resources(Pod.Container container) {
        return Stream.of("/resources/requests/cpu", "/resources/requests/memory", "/resources/limits/memory")
                .filter(field -> container.json().at(field).isMissingNode())
                .map(field -> "%s has no %s".formatted(container, field));
    }

    private static Stream<String> probes(Pod.Container container) {
        var missing = Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                .filter(probe -> !container.json().has(probe))
                .map(probe -> "%s has no %s".formatted(container, probe));
        var living = container.json().path("livenessProbe");
        // What others lack must not restart it.
        var wrong = Stream.of(living)
                .filter(probe -> probe.has("grpc")
                        || probe.at("/httpGet/path").asString("").endsWith("readiness"))
                .map(probe -> container + " dies of being unready");
        return Stream.concat(missing, wrong);
    }

    private static Stream<String> rolling(Manifest deployment) {
        var container = deployment.at("/spec/template/spec/containers/0");
        return Stream.of(
                        number(deployment.at("/spec/strategy/rollingUpdate/maxUnavailable"), 0)
                                ? Stream.<String>of()
                                : Stream.of(deployment + " goes before its successor is ready"),
                        container.at("/lifecycle/preStop/sleep/seconds").asInt(0) >= 3
                                ? Stream.<String>of()
                                : Stream.of(deployment + " ends while requests still come"),
                        deployment
                                                .at("/spec/template/spec/terminationGracePeriodSeconds")
                                                .asInt(0)
                                        >= 45
                                ? Stream.<String>of()
                                : Stream.of(deployment + " is killed before it is through"))
                .flatMap(breaches -> breaches);
    }

    private static boolean number(JsonNode json, int value) {
        return json.isNumber() && json.intValue() == value;
    }
}
