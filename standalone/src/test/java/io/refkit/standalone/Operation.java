package io.refkit.standalone;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A route, as the API's description has it.
 *
 * @param api by OpenAPI
 * @param path with its parameters in braces
 */
record Operation(JsonNode api, String method, String path) {
    /** What `default` stands for: refusals that any route may give. */
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 404, 409, 413, 415, 429);

    static Stream<Operation> of(JsonNode api) {
        return api.path("paths").properties().stream()
                .flatMap(path -> path.getValue().propertyNames().stream()
                        .map(method -> new Operation(api, method.toUpperCase(Locale.ROOT), path.getKey())));
    }

    String name() {
        return method + " " + path;
    }

    private JsonNode self() {
        return api.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
    }

    /** @param in {@code path}, {@code query} or {@code header} */
    List<JsonNode> parameters(String in) {
        return self().path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("in").asString().equals(in))
                .toList();
    }

    /** @return of its body; missing where it takes none */
    JsonNode body() {
        return self().path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
    }

    /** @return whose token it wants, or nothing where it wants none */
    Optional<String> door() {
        var security = self().path("security");
        var wanted = security.isMissingNode() ? api.path("security") : security;
        return wanted.path(0).propertyNames().stream().findFirst();
    }

    JsonNode resolved(JsonNode schema) {
        var reference = schema.path("$ref");
        return reference.isMissingNode()
                ? schema
                : resolved(api.at(reference.asString().substring(1)));
    }

    /** @return what its description does not say of this answer, or nothing */
    Optional<String> flaw(int status, String contentType, String body) {
        var described = self().path("responses").path(String.valueOf(status));
        if (status >= 500 && described.isMissingNode()) {
            return Optional.of("failed");
        }
        if (described.isMissingNode()
                && (self().path("responses").path("default").isMissingNode() || !REFUSALS.contains(status))) {
            return Optional.of("answered with a status that is not described");
        }
        return status < 400 ? flawOfAnswer(described, contentType, body) : flawOfRefusal(status, contentType, body);
    }

    private static Optional<String> flawOfRefusal(int status, String contentType, String body) {
        var problem = read(body);
        return contentType.equals("application/problem+json")
                        && problem != null
                        && problem.path("status").asInt() == status
                        && !problem.path("error").asString("").isBlank()
                ? Optional.empty()
                : Optional.of("refused without saying why");
    }

    private Optional<String> flawOfAnswer(JsonNode described, String contentType, String body) {
        var content = described.path("content");
        if (content.isMissingNode()) {
            return body.isEmpty() ? Optional.empty() : Optional.of("answered with a body that is not described");
        }
        var type = contentType.replaceFirst(";.*", "").strip();
        if (content.path(type).isMissingNode()) {
            return Optional.of("answered with a content type that is not described");
        }
        if (!type.equals("application/json")) {
            return Optional.empty();
        }
        var json = read(body);
        var schema = content.path(type).path("schema");
        return json == null
                ? Optional.of("answered with what is not JSON")
                : strangers("", json, schema).findFirst().map("answered with %s, which is not described"::formatted);
    }

    /** @return the members that no schema knows, by their paths */
    private Stream<String> strangers(String at, JsonNode json, JsonNode schema) {
        var known = resolved(schema);
        if (json.isArray()) {
            return json.valueStream().flatMap(item -> strangers(at + "[]", item, known.path("items")));
        }
        if (!json.isObject() || known.path("properties").isMissingNode()) {
            return Stream.empty();
        }
        return json.properties().stream().flatMap(member -> {
            var place = at + "." + member.getKey();
            var property = known.path("properties").path(member.getKey());
            return property.isMissingNode() ? Stream.of(place) : strangers(place, member.getValue(), property);
        });
    }

    private static @Nullable JsonNode read(String body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException e) {
            return null;
        }
    }
}
