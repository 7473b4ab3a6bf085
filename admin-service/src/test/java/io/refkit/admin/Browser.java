package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a browser does with pages, as far as cookies, forms and redirects go. */
final class Browser {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"\\s+value=\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new TreeMap<>();
    private final String host;
    private String csrf = "";

    Browser(AdminServer server) {
        host = "http://localhost:" + server.port();
    }

    /** With the owner's session. */
    static Browser loggedIn(AdminServer server) {
        var browser = new Browser(server);
        browser.cookies.put("rk_admin", server.token());
        return browser;
    }

    Browser with(String cookie, String value) {
        cookies.put(cookie, value);
        return this;
    }

    String cookie(String name) {
        return cookies.get(name);
    }

    /** Remembers the token of the page's forms. */
    HttpResponse<String> get(String path) {
        var page = send(request(path).GET());
        var token = TOKEN.matcher(page.body());
        csrf = token.find() ? token.group(1) : csrf;
        return page;
    }

    /** @param fields name and value in turn */
    HttpResponse<String> post(String path, String... fields) {
        return postRaw(path, Map.of(), form(fields) + (csrf.isEmpty() ? "" : "&_csrf=" + csrf));
    }

    HttpResponse<String> postRaw(String path, Map<String, String> headers, String body) {
        var request = request(path).header("Content-Type", "application/x-www-form-urlencoded");
        headers.forEach(request::header);
        return send(request.POST(BodyPublishers.ofString(body)));
    }

    static String form(String... fields) {
        return Stream.iterate(0, i -> i < fields.length, i -> i + 2)
                .map(i -> fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    static void assertRedirect(HttpResponse<String> answer, String location) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).startsWith(location);
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(host + path)).header("Accept", "text/html");
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            var answer = client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String header) {
        var cookie = header.split(";", 2)[0].split("=", 2);
        if (cookie[1].isEmpty()) {
            cookies.remove(cookie[0]);
        } else {
            cookies.put(cookie[0], cookie[1]);
        }
    }
}
