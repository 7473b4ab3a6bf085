package io.refkit.portal;

import static org.assertj.core.api.Assertions.assertThat;
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

/** The portal service on a random port, with a database and a mailbox of its own. */
final class PortalServer implements AutoCloseable {
    static final String SECRET = "0123456789abcdef0123456789abcdef";
    static final Consumer<HttpHeaders> NOTHING = headers -> {};

    private static final TestDatabase.Migration MIGRATION = Schema::migrate;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final TestDatabase database;
    private final Mailbox mailbox = new Mailbox();
    private final ConfigurableApplicationContext context;
    private final WebTestClient client =
            WebTestClient.bindToServer().responseTimeout(Duration.ofSeconds(20)).build();

    PortalServer(String... properties) {
        this(newDatabase(), properties);
    }

    PortalServer(TestDatabase database, String... properties) {
        this.database = database;
        var arguments = new LinkedHashMap<String, String>();
        Stream.of(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--JWT_SECRET=" + SECRET,
                        "--refkit.portal.notice-pause=300ms",
                        "--SMTP_HOST=127.0.0.1",
                        "--SMTP_PORT=" + mailbox.port(),
                        "--DATABASE_URL=" + database.url())
                .forEach(argument -> set(arguments, argument));
        Stream.of(properties).forEach(argument -> set(arguments, argument));
        context = new SpringApplicationBuilder(PortalApplication.class, OwnThreads.class)
                .properties("spring.config.name=portal-service")
                .run(arguments.values().toArray(String[]::new));
    }

    /** Later ones replace earlier ones; given twice, Spring would join them. */
    private static void set(Map<String, String> arguments, String argument) {
        arguments.put(argument.substring(0, argument.indexOf('=')), argument);
    }

    static TestDatabase newDatabase() {
        return TestDatabase.with(MIGRATION);
    }

    TestDatabase database() {
        return database;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    UUID program(String name) {
        var id = UUID.randomUUID();
        database.execute("""
                insert into programs (id, name, website_url, cookie_days, currency)
                values (?, ?, 'https://shop.example/', 30, 'USD')
                """, id, name);
        return id;
    }

    UUID affiliate(UUID program, String slug, String email) {
        var id = UUID.randomUUID();
        database.execute("""
                insert into affiliates (id, program_id, name, email, slug, status)
                values (?, ?, 'Daniel', ?, ?, 'active')
                """, id, program, email, slug);
        return id;
    }

    /** As somebody does who reads their mail. */
    String logIn(String email) {
        return get("/affiliate/auth?token=" + loginToken(email))
                .ok()
                .body()
                .path("token")
                .asString();
    }

    String loginToken(String email) {
        long before = mailbox.to(email).size();
        post("/affiliate/magic-link", "{\"email\":\"%s\"}".formatted(email)).ok();
        await().atMost(Duration.ofSeconds(20)).until(() -> mailbox.to(email).size() > before);
        var link = mailbox.to(email).getLast().link();
        assertThat(link).startsWith("http://localhost:3000/portal/auth?token=");
        return link.substring(link.indexOf('=') + 1);
    }

    Answer get(String path) {
        return call(HttpMethod.GET, path, NOTHING, null);
    }

    Answer post(String path, String json) {
        return call(HttpMethod.POST, path, PortalServer::json, json);
    }

    /** @param session a token */
    Answer as(String session, HttpMethod method, String path, @Nullable String json) {
        return call(
                method,
                path,
                headers -> {
                    json(headers);
                    headers.setBearerAuth(session);
                },
                json);
    }

    Answer as(String session, String path) {
        return call(HttpMethod.GET, path, headers -> headers.setBearerAuth(session), null);
    }

    static void json(HttpHeaders headers) {
        headers.set("Content-Type", "application/json");
    }

    Answer call(HttpMethod method, String path, Consumer<HttpHeaders> headers, @Nullable String body) {
        // As buffers: any other way the client adds a content type of its own.
        var buffers = Mono.justOrEmpty(body)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .<DataBuffer>map(DefaultDataBufferFactory.sharedInstance::wrap);
        var result = client.method(method)
                .uri(URI.create("http://localhost:" + port() + path))
                .headers(headers)
                .body(BodyInserters.fromDataBuffers(buffers))
                .exchange()
                .expectBody()
                .returnResult();
        var content = result.getResponseBodyContent();
        return new Answer(
                result.getStatus().value(),
                result.getResponseHeaders(),
                content == null || content.length == 0 ? MissingNode.getInstance() : JSON.readTree(content));
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
        mailbox.close();
    }
}
