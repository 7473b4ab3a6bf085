package io.refkit.deploy.rules;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A rendered chart.
 *
 * @param existing Secrets that are there already, as {@code name/key}
 */
public record Manifests(List<Manifest> all, Set<String> existing) {
    public Stream<Manifest> of(String kind) {
        return all.stream().filter(manifest -> manifest.kind().equals(kind));
    }

    public Optional<Manifest> find(String kind, String name) {
        return of(kind).filter(manifest -> manifest.name().equals(name)).findFirst();
    }

    public Manifest get(String kind, String name) {
        return find(kind, name).orElseThrow(() -> new AssertionError("no %s %s".formatted(kind, name)));
    }

    Stream<Pod> pods() {
        return all.stream().flatMap(manifest -> manifest.pod().stream());
    }

    Stream<Pod.Container> containers() {
        return pods().flatMap(Pod::containers);
    }
}
