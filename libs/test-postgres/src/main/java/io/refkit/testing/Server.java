package io.refkit.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The one Postgres server of this JVM, chosen by the system property {@code postgres}. */
record Server(String host, int port, String user, String password) {
    static Server running() {
        return Running.SERVER;
    }

    /** Started on first use. */
    private static final class Running {
        static final Server SERVER = start(System.getProperty("postgres", "embedded"));
    }

    private static Server start(String kind) {
        return switch (kind) {
            case "embedded" -> embedded();
            case "testcontainers" -> container();
            default -> throw new IllegalArgumentException("postgres must be embedded or testcontainers, not " + kind);
        };
    }

    private static Server embedded() {
        try {
            var postgres = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "300")
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(postgres)));
            return new Server("127.0.0.1", postgres.getPort(), "postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Server container() {
        var container = new PostgreSQLContainer("postgres:17").withCommand("postgres", "-c", "max_connections=300");
        container.start();
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
        return new Server(
                container.getHost(),
                container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                container.getUsername(),
                container.getPassword());
    }

    private static void close(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
    }
}
