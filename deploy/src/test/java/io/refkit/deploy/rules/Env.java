package io.refkit.deploy.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Variables are strings, named once, refer to earlier ones only, and are ones that a service reads. */
final class Env implements Rule {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\((\\w+)\\)");
    /** Read by the JVM's libraries or the chart itself instead of a setting. */
    private static final Set<String> OTHERS = Set.of(
            "DATABASE_PASSWORD",
            "SPRING_PROFILES_ACTIVE",
            "TLS_DIR",
            "LOG_FORMAT",
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            "OTEL_TRACES_SAMPLER",
            "OTEL_TRACES_SAMPLER_ARG");

    private final Set<String> settings = settings();

    @Override
    public Stream<String> breaches(Manifests chart) {
        return Stream.concat(
                chart.all().stream().flatMap(Env::texts), chart.containers().flatMap(this::variables));
    }

    /** What looks like a number is one in YAML, where the cluster wants text. */
    private static Stream<String> texts(Manifest manifest) {
        return Stream.of(
                        "/metadata/labels",
                        "/metadata/annotations",
                        "/spec/template/metadata/labels",
                        "/spec/template/metadata/annotations",
                        "/data")
                .flatMap(place -> manifest.at(place).propertyStream())
                .filter(text -> !text.getValue().isString())
                .map(text -> "%s has %s: %s, which is no string".formatted(manifest, text.getKey(), text.getValue()));
    }

    private Stream<String> variables(Pod.Container container) {
        var earlier = new HashSet<String>();
        return container.env().flatMap(variable -> breaches(container, variable, earlier).toList().stream());
    }

    private Stream<String> breaches(Pod.Container container, JsonNode variable, Set<String> earlier) {
        var name = variable.path("name").asString("");
        var value = variable.path("value");
        var wrong = Stream.<String>builder();
        if (!value.isMissingNode() && !value.isString()) {
            wrong.add("%s: %s is %s, which is no string".formatted(container, name, value));
        }
        REFERENCE
                .matcher(value.asString(""))
                .results()
                .map((MatchResult reference) -> reference.group(1))
                .filter(reference -> !earlier.contains(reference))
                .forEach(reference ->
                        wrong.add("%s: %s needs %s, which is not before it".formatted(container, name, reference)));
        if (!known(container, name)) {
            wrong.add("%s: nobody reads %s".formatted(container, name));
        }
        if (!earlier.add(name)) {
            wrong.add("%s: %s is there twice".formatted(container, name));
        }
        return wrong.build();
    }

    private boolean known(Pod.Container container, String name) {
        return switch (container.name()) {
            case "postgres" ->
                Set.of("POSTGRES_DB", "POSTGRES_USER", "POSTGRES_PASSWORD", "PGDATA")
                        .contains(name);
            case "migrate" -> name.endsWith("_DB_PASSWORD") || settings.contains(name) || OTHERS.contains(name);
            default -> settings.contains(name) || OTHERS.contains(name);
        };
    }

    private static Set<String> settings() {
        try {
            return Pattern.compile("^\\| `([A-Z_]+)`", Pattern.MULTILINE)
                    .matcher(Files.readString(Path.of("..", "docs", "configuration.md")))
                    .results()
                    .map(row -> row.group(1))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
