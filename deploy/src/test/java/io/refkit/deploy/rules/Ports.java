package io.refkit.deploy.rules;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Whoever names a port names one that a container listens on. */
final class Ports implements Rule {
    @Override
    public Stream<String> breaches(Manifests chart) {
        return Stream.of(
                        chart.containers().flatMap(Ports::probes),
                        chart.of("Service").flatMap(service -> services(chart, service)),
                        chart.of("NetworkPolicy").flatMap(policy -> policies(chart, policy)),
                        chart.of("ServiceMonitor").flatMap(monitor -> monitors(chart, monitor)))
                .flatMap(breaches -> breaches);
    }

    private static Stream<String> probes(Pod.Container container) {
        return Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                .map(container.json()::path)
                .flatMap(probe -> Stream.of(probe.at("/httpGet/port"), probe.at("/grpc/port")))
                .filter(port -> !port.isMissingNode() && !container.listensOn(port))
                .map(port -> "%s is probed on %s, where it does not listen".formatted(container, port));
    }

    private static Stream<String> services(Manifests chart, Manifest service) {
        return service.at("/spec/ports")
                .valueStream()
                .map(port -> port.path("targetPort"))
                .filter(port -> chart.pods()
                        .filter(pod -> Labels.contain(pod.labels(), service.at("/spec/selector")))
                        .flatMap(Pod::containers)
                        .noneMatch(container -> container.listensOn(port)))
                .map(port -> "%s leads to %s, where nobody listens".formatted(service, port));
    }

    private static Stream<String> policies(Manifests chart, Manifest policy) {
        return policy.at("/spec/ingress")
                .valueStream()
                .flatMap(rule -> rule.path("ports").valueStream())
                .map(port -> port.path("port"))
                .filter(port -> chart.pods()
                        .filter(pod -> Labels.match(policy.at("/spec/podSelector"), pod.labels()))
                        .flatMap(Pod::containers)
                        .noneMatch(container -> container.listensOn(port)))
                .map(port -> "%s lets in to %s, where nobody listens".formatted(policy, port));
    }

    private static Stream<String> monitors(Manifests chart, Manifest monitor) {
        return monitor.at("/spec/endpoints")
                .valueStream()
                .map(endpoint -> endpoint.path("port"))
                .filter(port -> chart.of("Service")
                        .filter(service -> Labels.match(monitor.at("/spec/selector"), service.at("/metadata/labels")))
                        .noneMatch(service -> offers(service, port)))
                .map(port -> "%s scrapes %s, which no Service has".formatted(monitor, port));
    }

    static boolean offers(Manifest service, JsonNode port) {
        return service.at("/spec/ports")
                .valueStream()
                .anyMatch(own -> port.equals(own.path("name")) || port.equals(own.path("port")));
    }
}
