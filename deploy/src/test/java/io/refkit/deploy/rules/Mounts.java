package io.refkit.deploy.rules;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is mounted is a volume of the pod, and every volume is mounted. */
final class Mounts implements Rule {
    @Override
    public Stream<String> breaches(Manifests chart) {
        return chart.pods().flatMap(Mounts::breaches);
    }

    private static Stream<String> breaches(Pod pod) {
        var volumes =
                pod.volumes().map(volume -> volume.path("name").asString("")).collect(Collectors.toSet());
        var mounts = pod.containers()
                .flatMap(container -> container.json().path("volumeMounts").valueStream())
                .map(mount -> mount.path("name").asString(""))
                .collect(Collectors.toSet());
        return Stream.concat(
                without(mounts, volumes).map(mount -> "%s mounts %s, which is no volume".formatted(pod, mount)),
                without(volumes, mounts).map(volume -> "%s mounts its volume %s nowhere".formatted(pod, volume)));
    }

    private static Stream<String> without(Set<String> some, Set<String> others) {
        return some.stream().filter(one -> !others.contains(one));
    }
}
