package io.refkit.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls one service as a stranger would.
 *
 * @param host with its port
 */
record Api(String host, String authorization) {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private static final JsonMapper JSON = new JsonMapper();

    Api(int port, String authorization) {
        this("127.0.0.1:" + port, authorization);
    }

    record Answer(int status, JsonNode body) {}

    Api as(String authorization) {
        return new Api(host, authorization);
    }

    Answer get(String path) {
        return call("GET", path, "");
    }

    Answer post(String path, String body) {
        return call("POST", path, body);
    }

    /** @param headers beyond those that every call has, as {@code name, value, ...} */
    Answer call(String method, String path, String body, String... headers) {
        var response = send(method, path, body, headers);
        return new Answer(response.statusCode(), JSON.readTree(response.body()));
    }

    /** What is no JSON. */
    String text(String path) {
        return send("GET", path, "").body();
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) {
        var builder = HttpRequest.newBuilder(URI.create("http://" + host + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("Authorization", authorization)
                .timeout(Duration.ofSeconds(15));
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        Secrets.of(authorization);
        Secrets.of(path);
        Secrets.of(body);
        try {
            var response = CLIENT.send(builder.build(), BodyHandlers.ofString());
            Secrets.of(response.body());
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether anything answers there at all. */
    boolean answers(String path) {
        try {
            return get(path).status() < 500;
        } catch (UncheckedIOException e) {
            return false;
        }
    }
}
