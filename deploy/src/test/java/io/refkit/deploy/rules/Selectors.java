package io.refkit.deploy.rules;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Every selector finds the pods that it is meant for. */
final class Selectors implements Rule {
    @Override
    public Stream<String> breaches(Manifests chart) {
        return Stream.of(
                        chart.pods().flatMap(Selectors::own),
                        chart.pods().flatMap(Selectors::spreading),
                        chart.of("Service")
                                .filter(service -> chart.pods()
                                        .noneMatch(pod -> Labels.contain(pod.labels(), service.at("/spec/selector"))))
                                .map(service -> service + " finds no pod"),
                        chart.of("PodDisruptionBudget")
                                .filter(budget -> found(chart, budget.at("/spec/selector")) != 1)
                                .map(budget -> budget + " does not find one Deployment"),
                        chart.of("NetworkPolicy")
                                .filter(policy -> found(chart, policy.at("/spec/podSelector")) == 0)
                                .map(policy -> policy + " finds no pod"),
                        chart.of("NetworkPolicy").flatMap(policy -> peers(chart, policy)))
                .flatMap(breaches -> breaches);
    }

    private static long found(Manifests chart, JsonNode selector) {
        return chart.pods().filter(pod -> Labels.match(selector, pod.labels())).count();
    }

    private static Stream<String> own(Pod pod) {
        var selector = pod.owner().at("/spec/selector");
        return selector.isMissingNode() || Labels.match(selector, pod.labels())
                ? Stream.of()
                : Stream.of(pod + " does not select its own pods");
    }

    private static Stream<String> spreading(Pod pod) {
        return pod.spec()
                .path("topologySpreadConstraints")
                .valueStream()
                .filter(constraint -> !Labels.match(constraint.path("labelSelector"), pod.labels()))
                .map(constraint -> pod + " spreads pods of others");
    }

    /** Who is let in or out, where that is somebody of this release. */
    private static Stream<String> peers(Manifests chart, Manifest policy) {
        return Stream.concat(
                        policy.at("/spec/ingress")
                                .valueStream()
                                .flatMap(rule -> rule.path("from").valueStream()),
                        policy.at("/spec/egress")
                                .valueStream()
                                .flatMap(rule -> rule.path("to").valueStream()))
                .filter(peer -> peer.has("podSelector") && !peer.has("namespaceSelector"))
                .flatMap(peer ->
                        peer.at("/podSelector/matchExpressions/0/values").valueStream())
                .filter(component -> chart.pods()
                        .noneMatch(pod -> component.equals(pod.labels().get("app.kubernetes.io/component"))))
                .map(component -> "%s names %s, which is no component".formatted(policy, component));
    }
}
