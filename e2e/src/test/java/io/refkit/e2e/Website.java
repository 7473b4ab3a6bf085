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
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            try (var body = exchange.getResponseBody()) {
                body.write(page);
            }
        });
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
