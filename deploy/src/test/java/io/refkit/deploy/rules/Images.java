package io.refkit.deploy.rules;

import io.refkit.deploy.Build;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Images are those of the build, in its version; Postgres is the one that the tests run on. */
final class Images implements Rule {
    private static final Pattern OURS = Pattern.compile("refkit/([a-z-]+):(.+)");

    @Override
    public Stream<String> breaches(Manifests chart) {
        return chart.containers()
                .filter(container -> !known(container.json().path("image").asString("")))
                .map(container -> "%s runs %s, which the build does not make"
                        .formatted(container, container.json().path("image")));
    }

    private static boolean known(String image) {
        var ours = OURS.matcher(image);
        return ours.matches()
                ? Build.modules().contains(ours.group(1)) && Build.version().equals(ours.group(2))
                : image.equals("postgres:" + Build.postgres());
    }
}
