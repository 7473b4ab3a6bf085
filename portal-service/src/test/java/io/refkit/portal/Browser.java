package io.refkit.portal;

import io.refkit.websecurity.SignedTokens;
import io.refkit.websecurity.SigningSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at the portal's pages, without JavaScript: keeps cookies, and posts forms with the token they carry. */
final class Browser {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String origin;
    private final String language;

    Browser(PortalServer server, String language) {
        this.origin = "http://localhost:" + server.port();
        this.language = language;
    }

    /** Logged in, without the mail that others need for it. */
    Browser as(UUID affiliate) {
        var token = new SignedTokens(new SigningSecrets(PortalServer.SECRET, ""), "affiliate", Duration.ofDays(7))
                .issue(affiliate, 1);
        return with(token);
    }

    /** @param token of a session */
    Browser with(String token) {
        var cookie = new HttpCookie("rk_affiliate", token);
        cookie.setPath("/");
        cookie.setDomain("localhost.local"); // as the JDK calls it, so that the server's own replaces it
        cookie.setVersion(0);
        cookies.getCookieStore().add(URI.create(origin), cookie);
        return this;
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** @param page that has the form */
    HttpResponse<String> post(String page, String path, Map<String, String> fields) {
        var all = new LinkedHashMap<>(fields);
        var token = TOKEN.matcher(get(page).body());
        if (token.find()) {
            all.put("_csrf", token.group(1));
        }
        return postAsItIs(path, all);
    }

    HttpResponse<String> postAsItIs(String path, Map<String, String> fields, String... headers) {
        var body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(origin + path)).header("Accept", "text/html");
        return language.isEmpty() ? request : request.header("Accept-Language", language);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
