package io.refkit.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.sun.net.httpserver.HttpServer;
import io.refkit.testing.TestDatabase;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A shop with the script on its pages, on {@code www.shop.example} and what else is below {@code shop.example}, with a
 * Refkit of its own. A spec is one line: {@code site.tagged("").visit("/?ref=daniel").clicks("daniel")}.
 */
final class Site implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final TestDatabase database = TestDatabase.empty();
    private final int refkitPort = Service.freePort();
    private final Chromium chromium = Chromium.launch();
    private final List<String> complaints = new ArrayList<>();
    private final HttpServer server;
    private final Service refkit;
    private final String program;
    private BrowserContext context;
    private Page page;
    private String head = "";
    private String body = "";
    private Optional<String> policy = Optional.empty();

    private Site(Path folder) throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var html = "<!doctype html><html><head><title>Shop</title>%s</head><body><h1>Shop</h1>%s</body></html>"
                    .formatted(head, body)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            policy.ifPresent(value -> exchange.getResponseHeaders().set("Content-Security-Policy", value));
            exchange.sendResponseHeaders(200, html.length);
            exchange.getResponseBody().write(html);
            exchange.close();
        });
        server.start();
        refkit = Service.start(
                "standalone",
                folder,
                Map.of("PORT", String.valueOf(refkitPort), "DATABASE_URL", database.url()),
                "--refkit.tracking.paths.prefix=/stats",
                "--refkit.tracking.paths.script=s.js",
                "--refkit.tracking.paths.click=c");
        awaitRefkit();
        program = setUp();
    }

    static Site open(Path folder) throws Exception {
        return new Site(folder);
    }

    private String setUp() {
        var stranger = new Api(refkitPort, "none");
        stranger.post("/admin/setup", "{\"password\": \"a-password\"}");
        var token = stranger.post("/admin/auth", "{\"password\": \"a-password\"}")
                .body()
                .get("token")
                .stringValue();
        var admin = stranger.as("Bearer " + token);
        var id = admin.call(
                        "PUT",
                        "/admin/program",
                        "{\"name\": \"Shop\", \"websiteUrl\": \"%s\"}".formatted(address("www.shop.example")))
                .body()
                .get("program")
                .get("id")
                .stringValue();
        for (var slug : List.of("daniel", "eva")) {
            admin.post(
                    "/admin/affiliates/invite",
                    "{\"name\": \"%1$s\", \"email\": \"%1$s@mail.example\", \"slug\": \"%1$s\"}".formatted(slug));
        }
        return id;
    }

    private void awaitRefkit() throws InterruptedException {
        var api = new Api(refkitPort, "none");
        refkit.awaitThat(() -> api.answers("/health"));
    }

    String address(String host) {
        return "http://%s:%d".formatted(host, server.getAddress().getPort());
    }

    String refkit(String host) {
        return "http://%s:%d".formatted(host, refkitPort);
    }

    /** A new visitor, a shop without any click, and the usual tag with these attributes more. */
    Site tagged(String attributes) {
        return page(tag("refkit.example", attributes), "");
    }

    String tag(String refkitHost, String attributes) {
        return "<script src=\"%s/refkit.js\" data-program=\"%s\" %s defer></script>"
                .formatted(refkit(refkitHost), program, attributes);
    }

    /** @param head that all pages have, and so {@code body} */
    Site page(String head, String body) {
        return page(head, body, true);
    }

    Site page(String head, String body, boolean script) {
        this.head = head;
        this.body = body;
        this.policy = Optional.empty();
        database.execute("truncate refkit.clicks, refkit.click_counts");
        if (context != null) {
            context.close();
        }
        context = chromium.browser().newContext(new NewContextOptions().setJavaScriptEnabled(script));
        page = context.newPage();
        complaints.clear();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
        return this;
    }

    Site withPolicy(String policy) {
        this.policy = Optional.of(policy);
        return this;
    }

    /** What runs in each page before all else. */
    Site where(String script) {
        page.addInitScript(script);
        return this;
    }

    Site visit(String path) {
        return visit("www.shop.example", path);
    }

    Site visit(String host, String path) {
        page.navigate(address(host) + path);
        return this;
    }

    Site follow(String url) {
        page.navigate(url);
        return this;
    }

    Site runs(String script) {
        page.evaluate(script);
        return this;
    }

    /** The slugs of all clicks that arrive, the first one first; and the page is whole. */
    Site clicks(String... slugs) {
        await().atMost(SOON).untilAsserted(() -> assertThat(clicked()).containsExactly(slugs));
        // One more would be under way by now.
        page.waitForTimeout(300);
        assertThat(clicked()).containsExactly(slugs);
        assertThat(page.locator("h1").innerText()).isEqualTo("Shop");
        assertThat(complaints).isEmpty();
        return this;
    }

    private List<String> clicked() {
        return database.rows("""
                        select a.slug from refkit.clicks c join refkit.affiliates a on a.id = c.affiliate_id
                        order by c.arrived_at, c.id
                        """).stream()
                .map(row -> String.valueOf(row.get("slug")))
                .toList();
    }

    /** The newest click. */
    Map<String, Object> click() {
        return database.rows("select * from refkit.clicks order by arrived_at desc, id desc")
                .getFirst();
    }

    Optional<Cookie> cookie(String name) {
        return context.cookies().stream()
                .filter(cookie -> cookie.name.equals(name))
                .findFirst();
    }

    BrowserContext browser() {
        return context;
    }

    Page page() {
        return page;
    }

    Site refkitDies() {
        try {
            refkit.kill();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    Site refkitIsBack() throws Exception {
        refkit.startAgain();
        awaitRefkit();
        return this;
    }

    @Override
    public void close() throws Exception {
        chromium.close();
        refkit.close();
        server.stop(0);
    }
}
