package io.refkit.standalone;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The routes of the HTTP API, which are neither pages nor what pages load. */
final class Routes {
    private static final Pattern FUNCTION = Pattern.compile("\\(\\[?([A-Z]+)[^&]* && (\\S+)\\)");
    private static final Pattern PAGE = Pattern.compile("/(panel|portal|docs)(/.*)?|/join/\\{programId}/form");

    private Routes() {}

    /** @param api by OpenAPI */
    static Set<String> described(JsonNode api) {
        return api.path("paths").properties().stream()
                .flatMap(path -> path.getValue().propertyNames().stream()
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** @param mappings as the actuator tells them */
    static Set<String> real(JsonNode mappings) {
        return StreamSupport.stream(
                        mappings.path("contexts")
                                .path("refkit")
                                .path("mappings")
                                .path("dispatcherHandlers")
                                .path("webHandler")
                                .spliterator(),
                        false)
                .filter(mapping -> mapping.path("handler").asString().startsWith("io.refkit."))
                .flatMap(Routes::of)
                .filter(route ->
                        !PAGE.matcher(route.substring(route.indexOf(' ') + 1)).matches())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> of(JsonNode mapping) {
        var conditions = mapping.path("details").path("requestMappingConditions");
        if (conditions.isMissingNode()) {
            return FUNCTION.matcher(mapping.path("predicate").asString())
                    .results()
                    // The API's description has no other name for all that stands behind.
                    .map(found -> found.group(1) + " " + found.group(2).replace("{*", "{"));
        }
        return conditions
                .path("methods")
                .valueStream()
                .flatMap(method -> conditions
                        .path("patterns")
                        .valueStream()
                        .map(pattern -> method.asString() + " " + pattern.asString()));
    }
}
