package io.refkit.standalone;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A call of a route, good but for what is asked to be strange. */
record Attempt(Operation operation, String path, Map<String, String> headers, Optional<byte[]> body) {
    private static final int LONGEST_LINE = 4096;

    /** What of a call may be strange. */
    enum Part {
        NOTHING("nothing"),
        BODY("its body"),
        PATH("a name or an id in its path"),
        QUERY("its query"),
        TOKEN("its token"),
        TYPE("its content type");

        private final String told;

        Part(String told) {
            this.told = told;
        }

        String told() {
            return told;
        }
    }

    /** @param tokens by the name of the door */
    static Attempt with(Part strange, Operation operation, Guesses guesses, Map<String, String> tokens) {
        var headers = new LinkedHashMap<String, String>();
        operation
                .door()
                .map(door ->
                        strange == Part.TOKEN ? guesses.oneOf(Guesses.STRANGE_TOKENS) : "Bearer " + tokens.get(door))
                .ifPresent(token -> headers.put("Authorization", token));
        headers.put("Content-Type", strange == Part.TYPE ? guesses.oneOf(Guesses.STRANGE_TYPES) : "application/json");
        operation.parameters("header").stream()
                .filter(header -> guesses.once(4))
                .forEach(header -> headers.put(header.path("name").asString(), "key\u00e4 " + guesses.once(3)));
        boolean hasBody = !operation.body().isMissingNode()
                || (strange == Part.BODY && !operation.method().equals("GET"));
        return new Attempt(
                operation,
                path(strange, operation, guesses) + query(strange, operation, guesses),
                headers,
                hasBody
                        ? Optional.of(
                                strange == Part.BODY ? guesses.strangeBody(operation) : guesses.goodBody(operation))
                        : Optional.empty());
    }

    private static String path(Part strange, Operation operation, Guesses guesses) {
        var path = operation.path();
        for (var parameter : operation.parameters("path")) {
            path = path.replace(
                    "{" + parameter.path("name").asString() + "}",
                    strange == Part.PATH ? guesses.strangeText() : guesses.goodText(parameter));
        }
        return path;
    }

    private static String query(Part strange, Operation operation, Guesses guesses) {
        var names = operation.parameters("query").stream()
                .map(parameter -> parameter.path("name").asString());
        if (strange == Part.QUERY) {
            return Stream.concat(names, Stream.of("limit", "cursor", "%00", "strange"))
                    .filter(name -> guesses.once(2))
                    .map(name -> name + "=" + guesses.strangeText())
                    .collect(Collectors.joining("&", "?", ""));
        }
        return operation.parameters("query").stream()
                .filter(parameter -> parameter.path("required").asBoolean(false))
                .map(parameter -> parameter.path("name").asString() + "=" + guesses.goodText(parameter))
                .collect(Collectors.joining("&", "?", ""));
    }

    /** So that the server refuses it before it knows of any route. */
    boolean isTooLong() {
        return "%s %s HTTP/1.1".formatted(operation.method(), path).length() > LONGEST_LINE;
    }

    HttpRequest at(int port) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .method(
                        operation.method(),
                        body.<BodyPublisher>map(BodyPublishers::ofByteArray).orElseGet(BodyPublishers::noBody));
        headers.forEach(request::header);
        return request.build();
    }

    /** As somebody would try it again. */
    @Override
    public String toString() {
        var sent = body.map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                .orElse("");
        return "%s %s %s %s"
                .formatted(
                        operation.method(),
                        shortened(path),
                        headers.keySet().stream()
                                .filter(name -> !name.equals("Authorization"))
                                .map(name -> name + ": " + headers.get(name))
                                .toList(),
                        shortened(sent));
    }

    private static String shortened(String text) {
        return text.length() > 1000 ? text.substring(0, 1000) + "... of %d".formatted(text.length()) : text;
    }
}
