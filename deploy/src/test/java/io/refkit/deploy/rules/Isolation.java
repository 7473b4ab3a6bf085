package io.refkit.deploy.rules;

import java.util.stream.Stream;

/** Network policies, where there are any, cover each pod in both directions. */
final class Isolation implements Rule {
    @Override
    public Stream<String> breaches(Manifests chart) {
        return chart.of("NetworkPolicy").findAny().isEmpty()
                ? Stream.of()
                : chart.pods()
                        .flatMap(pod -> Stream.of("Ingress", "Egress")
                                .filter(direction -> !covered(chart, pod, direction))
                                .map(direction -> "%s has no policy for %s".formatted(pod, direction)));
    }

    private static boolean covered(Manifests chart, Pod pod, String direction) {
        return chart.of("NetworkPolicy")
                .filter(policy -> Labels.match(policy.at("/spec/podSelector"), pod.labels()))
                .anyMatch(policy -> policy.at("/spec/policyTypes")
                        .valueStream()
                        .anyMatch(type -> direction.equals(type.asString(""))));
    }
}
