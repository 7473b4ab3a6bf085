package io.refkit.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody at a service.
 *
 * @param base such as {@code http://127.0.0.1:3002}
 * @param cookie by which pages know them
 * @param token empty before they have logged in
 */
record Session(String base, String cookie, String token) {
    private static final JsonMapper JSON = new JsonMapper();

    /** @param answer with a token in it */
    Session with(JsonNode answer) {
        return new Session(base, cookie, answer.get("token").stringValue());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + token)
                .header("Cookie", cookie + "=" + token);
    }

    JsonNode call(String method, String path, String body) throws IOException, InterruptedException {
        var request = request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        }
    }
}
