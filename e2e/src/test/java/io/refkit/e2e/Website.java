package io.refkit.e2e;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A program's website: pages with the script, on an origin that is not Refkit's. */
final class Website implements AutoCloseable {
    private final HttpServer server;

    private Website(HttpServer server) {
        this.server = server;
    }

    static Website open() throws IOException {
        var website = new Website(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        website.server.start();
        return website;
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** @param script as the panel says to put it there */
    void putOnEveryPage(String script) {
        var page = "<!DOCTYPE html><title>Shop</title><h1>Shop</h1>%s"
                .formatted(script)
                .getBytes(StandardCharsets.UTF_8);
        serve("/", "text/html; charset=utf-8", page);
    }

    /** @return where its logo is */
    String logo() {
        var picture = """
                <svg xmlns="http://www.w3.org/2000/svg" width="120" height="40"><rect width="120" height="40" rx="8" \
                fill="#7a3cc8"/><text x="20" y="27" font-size="20" fill="#fff" font-family="sans-serif">SHOP</text></svg>
                """;
        serve("/logo.svg", "image/svg+xml", picture.getBytes(StandardCharsets.UTF_8));
        return address() + "/logo.svg";
    }

    private void serve(String path, String type, byte[] content) {
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, content.length);
            try (var body = exchange.getResponseBody()) {
                body.write(content);
            }
        });
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
