package io.refkit.deploy.rules;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is secret is in Secrets only. */
final class Confidential implements Rule {
    private static final Pattern SECRET = Pattern.compile("(?i)passw|secret|token|credential|private.?key");
    private static final Pattern VARIABLE = Pattern.compile("PASS|SECRET|TOKEN");

    @Override
    public Stream<String> breaches(Manifests chart) {
        var maps = chart.of("ConfigMap")
                .filter(map -> SECRET.matcher(map.at("/data").toString()).find())
                .map(map -> map + " has something secret");
        var variables = chart.containers()
                .flatMap(container -> container
                        .env()
                        .filter(variable -> variable.has("value")
                                && VARIABLE.matcher(variable.path("name").asString(""))
                                        .find())
                        .map(variable -> "%s says %s to everybody".formatted(container, variable.path("name"))));
        return Stream.concat(maps, variables);
    }
}
