package io.refkit.deploy.rules;

import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What the Pod Security Standard calls restricted, for each container, also of Jobs; and beyond it a read-only root, no
 * token and no links of Services in the environment.
 */
final class PodSecurity implements Rule {
    private static final Set<String> VOLUMES = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");

    @Override
    public Stream<String> breaches(Manifests chart) {
        return Stream.of(
                        chart.pods().flatMap(PodSecurity::pod),
                        chart.containers().flatMap(PodSecurity::container),
                        chart.of("ServiceAccount")
                                .filter(account -> !is(account.at("/automountServiceAccountToken"), false))
                                .map(account -> account + " hands out its token"))
                .flatMap(breaches -> breaches);
    }

    private static Stream<String> pod(Pod pod) {
        var spec = pod.spec();
        var security = spec.path("securityContext");
        var shared = Stream.of("hostNetwork", "hostPID", "hostIPC")
                .filter(spec::has)
                .map(field -> pod + " shares with its node: " + field);
        var volumes = spec.path("volumes")
                .valueStream()
                .filter(volume -> volume.propertyNames().stream().noneMatch(field -> VOLUMES.contains(field)))
                .map(volume -> "%s has a volume that is not allowed: %s".formatted(pod, volume));
        return Stream.of(
                        shared,
                        volumes,
                        Rule.unless(is(security.path("runAsNonRoot"), true), pod + " may run as root"),
                        Rule.unless(security.path("runAsUser").asInt(0) > 0, pod + " runs as root"),
                        Rule.unless(security.path("supplementalGroups").isEmpty(), pod + " has groups of others"),
                        Rule.unless(
                                "RuntimeDefault"
                                        .equals(security.at("/seccompProfile/type")
                                                .asString("")),
                                pod + " has no seccomp profile"),
                        Rule.unless(is(spec.path("automountServiceAccountToken"), false), pod + " has a token"),
                        Rule.unless(is(spec.path("enableServiceLinks"), false), pod + " is told of other Services"))
                .flatMap(breaches -> breaches);
    }

    private static Stream<String> container(Pod.Container container) {
        var security = container.json().path("securityContext");
        return Stream.of(
                        Rule.unless(
                                is(security.path("allowPrivilegeEscalation"), false),
                                container + " may gain privileges"),
                        Rule.unless(
                                is(security.path("readOnlyRootFilesystem"), true),
                                container + " may write to its root"),
                        Rule.unless(
                                security.at("/capabilities/drop").toString().equals("[\"ALL\"]"),
                                container + " has capabilities"),
                        Rule.unless(!security.at("/capabilities").has("add"), container + " adds capabilities"),
                        Rule.unless(!is(security.path("privileged"), true), container + " is privileged"),
                        Rule.unless(
                                !security.has("runAsUser") && !security.has("runAsNonRoot"),
                                container + " overrides its pod's user"),
                        Rule.unless(
                                container.json().path("ports").valueStream().noneMatch(port -> port.has("hostPort")),
                                container + " has a port of its node"))
                .flatMap(breaches -> breaches);
    }

    private static boolean is(JsonNode flag, boolean value) {
        return flag.isBoolean() && flag.booleanValue() == value;
    }
}
