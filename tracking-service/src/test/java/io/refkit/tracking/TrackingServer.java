package io.refkit.tracking;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.refkit.schema.Schema;
import io.refkit.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The service on a database of its own, with a fake of attribution-service. */
public final class TrackingServer implements AutoCloseable {
    private static final TestDatabase.Migration MIGRATION = Schema::migrate;

    public final TestDatabase database = TestDatabase.with(MIGRATION);
    public final FakeAttribution attribution = new FakeAttribution();
    private final Server grpc = serve(attribution);
    private final ConfigurableApplicationContext context;

    private TrackingServer(UnaryOperator<String> route, String... properties) {
        var all = new ArrayList<>(List.of(
                "--server.port=0",
                "--management.server.port=0",
                "--refkit.postgres.url=" + route.apply(database.url()),
                "--refkit.tracking.attribution.target=static://127.0.0.1:" + grpc.getPort()));
        for (var property : properties) {
            all.add("--" + property);
        }
        context = new SpringApplicationBuilder(TrackingApplication.class)
                .properties("spring.config.name=tracking-service")
                .run(all.toArray(String[]::new));
    }

    /** @param properties as {@code name=value} */
    public static TrackingServer start(String... properties) {
        return new TrackingServer(UnaryOperator.identity(), properties);
    }

    /** @param route to the address by which the service gets at its database */
    static TrackingServer startThrough(UnaryOperator<String> route) {
        return new TrackingServer(route);
    }

    private static Server serve(FakeAttribution attribution) {
        try {
            return NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                    .addService(attribution)
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public WebTestClient client() {
        return WebTestClient.bindToServer()
                .baseUrl(uri("").toString())
                .responseTimeout(Duration.ofSeconds(20))
                .build();
    }

    public URI uri(String path) {
        return URI.create(
                "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port") + path);
    }

    String managementPort() {
        return context.getEnvironment().getRequiredProperty("local.management.port");
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public void stopAttribution() {
        grpc.shutdownNow();
    }

    /** A program with the API key {@code key-of-NAME}. */
    public UUID program(String name) {
        var id = UUID.randomUUID();
        database.execute("""
                insert into programs (id, name, website_url, cookie_days, currency)
                values (?, ?, 'https://shop.example', 30, 'USD')
                """, id, name);
        database.execute("""
                insert into api_keys (id, program_id, key_hash, key_encrypted)
                values (gen_random_uuid(), ?, sha256(convert_to(?, 'UTF8')), '')
                """, id, "key-of-" + name);
        return id;
    }

    public UUID affiliate(UUID program, String slug, String status) {
        var id = UUID.randomUUID();
        database.execute("""
                insert into affiliates (id, program_id, name, email, slug, status) values (?, ?, ?, ?, ?, ?)
                """, id, program, slug, slug + "@example.com", slug, status);
        return id;
    }

    @Override
    public void close() {
        context.close();
        grpc.shutdownNow();
    }
}
