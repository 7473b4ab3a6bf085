package io.refkit.deploy.rules;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Secrets, their keys, ServiceAccounts and a StatefulSet's Service are there, made by the chart or before. */
final class References implements Rule {
    @Override
    public Stream<String> breaches(Manifests chart) {
        return Stream.of(
                        chart.containers().flatMap(container -> keys(chart, container)),
                        chart.pods().flatMap(pod -> volumes(chart, pod)),
                        chart.pods().flatMap(pod -> accounts(chart, pod)),
                        chart.of("StatefulSet")
                                .filter(set -> chart.find(
                                                "Service",
                                                set.at("/spec/serviceName").asString(""))
                                        .isEmpty())
                                .map(set -> set + " has no Service"))
                .flatMap(breaches -> breaches);
    }

    private static Stream<String> keys(Manifests chart, Pod.Container container) {
        return container
                .env()
                .map(variable -> variable.at("/valueFrom/secretKeyRef"))
                .filter(reference -> !reference.isMissingNode()
                        && !reference.path("optional").asBoolean(false)
                        && !exists(chart, text(reference, "name"), text(reference, "key")))
                .map(reference -> "%s reads %s, which is not there".formatted(container, reference));
    }

    private static Stream<String> volumes(Manifests chart, Pod pod) {
        return pod.volumes()
                .filter(volume -> volume.has("secret"))
                .map(volume -> text(volume.path("secret"), "secretName"))
                .filter(secret -> !exists(chart, secret, "tls.key"))
                .map(secret -> "%s mounts the Secret %s, which is not there".formatted(pod, secret));
    }

    private static Stream<String> accounts(Manifests chart, Pod pod) {
        var account = text(pod.spec(), "serviceAccountName");
        return chart.find("ServiceAccount", account).isPresent()
                ? Stream.of()
                : Stream.of("%s runs as %s, which is not there".formatted(pod, account));
    }

    private static boolean exists(Manifests chart, String secret, String key) {
        return chart.existing().contains(secret + "/" + key)
                || chart.find("Secret", secret)
                        .filter(found -> found.at("/data").has(key))
                        .isPresent();
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).asString("");
    }
}
