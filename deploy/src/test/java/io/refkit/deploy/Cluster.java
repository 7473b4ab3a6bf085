package io.refkit.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.refkit.deploy.rules.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** As much of a cluster's API as a chart can look things up in: Secrets. Helm finds it by {@code KUBECONFIG}. */
final class Cluster {
    private static final Map<String, String> SECRETS = new ConcurrentHashMap<>();
    private static final String RESOURCES = """
            {"kind": "APIResourceList", "groupVersion": "v1", "resources": [
              {"name": "secrets", "singularName": "secret", "kind": "Secret", "namespaced": true, "verbs": ["get"]}]}""";
    private static final String NOT_FOUND = """
            {"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "NotFound", "code": 404}""";
    private static final String CONFIGURATION = """
            apiVersion: v1
            kind: Config
            clusters: [{name: fake, cluster: {server: "http://%s:%d"}}]
            contexts: [{name: fake, context: {cluster: fake}}]
            current-context: fake
            """;

    private Cluster() {}

    /** From now on, nobody's own cluster is asked. */
    static void start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", Cluster::answer);
            server.start();
            var file = System.getenv("KUBECONFIG");
            if (file == null || !file.contains("target")) {
                throw new IllegalStateException("KUBECONFIG must name a file below target, as it does in the build");
            }
            Files.writeString(
                    Path.of(file),
                    CONFIGURATION.formatted(
                            InetAddress.getLoopbackAddress().getHostAddress(),
                            server.getAddress().getPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void keep(Manifest secret) {
        SECRETS.put(secret.name(), secret.json().toString());
    }

    static void forget() {
        SECRETS.clear();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var found = path.equals("/api/v1") ? RESOURCES : SECRETS.get(path.substring(path.lastIndexOf('/') + 1));
        var body = (found == null ? NOT_FOUND : found).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(found == null ? 404 : 200, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }
}
