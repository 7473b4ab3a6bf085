package io.refkit.deploy.rules;

import java.util.stream.Stream;

/** The number of pods has one master, and a budget lets pods go. */
final class Scaling implements Rule {
    @Override
    public Stream<String> breaches(Manifests chart) {
        return Stream.concat(
                chart.of("HorizontalPodAutoscaler").flatMap(scaler -> target(chart, scaler)),
                chart.of("PodDisruptionBudget")
                        .filter(budget ->
                                budget.at("/spec/maxUnavailable").asString("").matches("0*%?"))
                        .map(budget -> budget + " lets nobody go"));
    }

    private static Stream<String> target(Manifests chart, Manifest scaler) {
        var reference = scaler.at("/spec/scaleTargetRef");
        var target = chart.find(
                reference.path("kind").asString(""), reference.path("name").asString(""));
        if (target.isEmpty()) {
            return Stream.of(scaler + " scales nobody");
        }
        var replicas = target.get().at("/spec").has("replicas");
        return replicas ? Stream.of("%s has replicas beside %s".formatted(target.get(), scaler)) : Stream.of();
    }
}
