package io.refkit.admin;

import static org.awaitility.Awaitility.await;

import io.refkit.schema.Schema;
import io.refkit.testing.TestDatabase;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;
import reactor.core.publisher.Mono;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The admin service on a random port, with a database and an attribution-service of its own. */
final class AdminServer implements AutoCloseable {
    static final String SECRET = "0123456789abcdef0123456789abcdef";
    static final String EMAIL = "owner@example.com";
    static final String PASSWORD = "correct horse";
    static final Consumer<HttpHeaders> NOTHING = headers -> {};

    private static final TestDatabase.Migration MIGRATION = Schema::migrate;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final TestDatabase database;
    private final FakeAttribution attribution = new FakeAttribution();
    private final ConfigurableApplicationContext context;
    private final WebTestClient client =
            WebTestClient.bindToServer().responseTimeout(Duration.ofSeconds(20)).build();
    private @Nullable String token;

    AdminServer(String... properties) {
        this(TestDatabase.with(MIGRATION), properties);
    }

    AdminServer(TestDatabase database, String... properties) {
        this.database = database;
        var arguments = new LinkedHashMap<String, String>();
        Stream.of(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--JWT_SECRET=" + SECRET,
                        "--ADMIN_EMAIL=" + EMAIL,
                        // It is on the class path of tests alone, for DocsIT.
                        "--springdoc.api-docs.enabled=false")
                .forEach(argument -> set(arguments, argument));
        set(arguments, "--DATABASE_URL=" + database.url());
        set(arguments, "--ATTRIBUTION_TARGET=" + attribution.target());
        Stream.of(properties).forEach(argument -> set(arguments, argument));
        context = new SpringApplicationBuilder(AdminApplication.class, OwnThreads.class)
                .properties("spring.config.name=admin-service")
                .run(arguments.values().toArray(String[]::new));
    }

    /** Later ones replace earlier ones; given twice, Spring would join them. */
    private static void set(Map<String, String> arguments, String argument) {
        arguments.put(argument.substring(0, argument.indexOf('=')), argument);
    }

    /**
     * The one of all tests that want nothing of their own of it, logged in and as empty as a new one: most of what tests
     * wait for is servers that start. It ends with the process.
     */
    static AdminServer shared() {
        return Shared.SERVER.emptied();
    }

    private static final class Shared {
        private static final AdminServer SERVER = new AdminServer().loggedIn();
    }

    private AdminServer emptied() {
        attribution.forget();
        database.execute("""
                set session_replication_role = replica;
                do $$ begin
                    execute (
                        select 'truncate ' || string_agg(format('refkit.%I', relname), ', ') || ' cascade'
                        from pg_class
                        where relnamespace = 'refkit'::regnamespace and relkind in ('r', 'p') and not relispartition
                          and relname not in ('flyway_schema_history', 'admin_accounts', 'mail_cursors'));
                end $$;
                delete from admin_accounts where email <> '""" + EMAIL + "'");
        return this;
    }

    static TestDatabase newDatabase() {
        return TestDatabase.with(MIGRATION);
    }

    TestDatabase database() {
        return database;
    }

    /** Until every mail is sent. */
    AdminServer awaitMails() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> database.<Long>value("select count(*) from mails where state = 'waiting'") == 0);
        return this;
    }

    FakeAttribution attribution() {
        return attribution;
    }

    /** Makes the account, once, and logs in. */
    AdminServer loggedIn() {
        post("/admin/setup", "{\"password\":\"%s\"}".formatted(PASSWORD)).ok();
        token = post("/admin/auth", "{\"password\":\"%s\"}".formatted(PASSWORD))
                .ok()
                .body()
                .path("token")
                .asString();
        return this;
    }

    @Nullable
    String token() {
        return token;
    }

    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    String accountId() {
        return database.<UUID>value("select id from admin_accounts where email = ?", EMAIL)
                .toString();
    }

    Answer get(String path) {
        return call(HttpMethod.GET, path, NOTHING, null);
    }

    Answer post(String path, String json) {
        return call(HttpMethod.POST, path, AdminServer::json, json);
    }

    Answer put(String path, String json) {
        return call(HttpMethod.PUT, path, AdminServer::json, json);
    }

    Answer patch(String path, String json) {
        return call(HttpMethod.PATCH, path, AdminServer::json, json);
    }

    Answer delete(String path) {
        return call(HttpMethod.DELETE, path, NOTHING, null);
    }

    Answer call(HttpMethod method, String path, Consumer<HttpHeaders> headers, @Nullable String body) {
        return call("local.server.port", method, path, headers.andThen(this::authorize), body);
    }

    Answer management(String path) {
        return call("local.management.port", HttpMethod.GET, path, NOTHING, null);
    }

    static void json(HttpHeaders headers) {
        headers.set("Content-Type", "application/json");
    }

    private void authorize(HttpHeaders headers) {
        if (token != null && !headers.containsHeader("Authorization")) {
            headers.setBearerAuth(token);
        }
    }

    private Answer call(
            String port, HttpMethod method, String path, Consumer<HttpHeaders> headers, @Nullable String body) {
        // As buffers: any other way the client adds a content type of its own.
        var buffers = Mono.justOrEmpty(body)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .<DataBuffer>map(DefaultDataBufferFactory.sharedInstance::wrap);
        var result = client.method(method)
                .uri(URI.create("http://localhost:" + context.getEnvironment().getRequiredProperty(port) + path))
                .headers(headers)
                .body(BodyInserters.fromDataBuffers(buffers))
                .exchange()
                .expectBody()
                .returnResult();
        var content = result.getResponseBodyContent();
        return new Answer(
                result.getStatus().value(),
                result.getResponseHeaders(),
                content == null || content.length == 0 || isFile(result.getResponseHeaders())
                        ? MissingNode.getInstance()
                        : JSON.readTree(content));
    }

    private static boolean isFile(HttpHeaders headers) {
        return headers.getContentDisposition().isAttachment();
    }

    /** Else the server that is closed first takes the threads of all others with it. */
    @Configuration(proxyBeanMethods = false)
    static class OwnThreads {
        @Bean
        ReactorResourceFactory reactorResourceFactory() {
            var threads = new ReactorResourceFactory();
            threads.setShutdownQuietPeriod(Duration.ZERO);
            threads.setUseGlobalResources(false);
            return threads;
        }
    }

    @Override
    public void close() {
        context.close();
        attribution.close();
    }
}
