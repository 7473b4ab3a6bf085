package io.refkit.deploy.rules;

import java.util.List;
import java.util.stream.Stream;

/** Something that holds of every rendered chart. */
@FunctionalInterface
public interface Rule {
    /** All of them. */
    List<Rule> ALL = List.of(
            new ApiTypes(),
            new Names(),
            new Enums(),
            new Env(),
            new Mounts(),
            new Selectors(),
            new Ports(),
            new Routes(),
            new References(),
            new Scaling(),
            new PodSecurity(),
            new Running(),
            new Confidential(),
            new Isolation(),
            new Images());

    /** @return a sentence for each place where it does not hold */
    Stream<String> breaches(Manifests chart);

    static Stream<String> unless(boolean holds, String breach) {
        return holds ? Stream.of() : Stream.of(breach);
    }
}
