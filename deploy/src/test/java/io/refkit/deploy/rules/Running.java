package io.refkit.deploy.rules;

import java.util.stream.Stream;

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
        // What others lack must not restart it.
        var living = container.json().path("livenessProbe");
        var dying =
                living.has("grpc") || living.at("/httpGet/path").asString("").endsWith("readiness");
        return Stream.concat(missing, Rule.unless(!dying, container + " dies of being unready"));
    }

    private static Stream<String> rolling(Manifest deployment) {
        var unavailable = deployment.at("/spec/strategy/rollingUpdate/maxUnavailable");
        var pod = deployment.at("/spec/template/spec");
        var sleep = pod.at("/containers/0/lifecycle/preStop/sleep/seconds").asInt(0);
        return Stream.of(
                        Rule.unless(
                                unavailable.isNumber() && unavailable.intValue() == 0,
                                deployment + " goes before its successor is ready"),
                        Rule.unless(sleep >= 3, deployment + " ends while requests still come"),
                        Rule.unless(
                                pod.path("terminationGracePeriodSeconds").asInt(0) >= 45,
                                deployment + " is killed before it is through"))
                .flatMap(breaches -> breaches);
    }
}
