package io.refkit.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.spi.ConnectionFactory;
import io.refkit.postgres.Notifications.Notice;
import io.refkit.schema.Schema;
import io.refkit.testing.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.test.StepVerifier;
import reactor.util.retry.Retry;

/** A server, or something in front of it, that takes connections and then never says a word on them. */
class SilentServerIT {
    private static final TestDatabase.Migration MIGRATION = Schema::migrate;

    @Test
    void aPoolIsNotUsedUpByConnectionsThatNeverComeAbout() throws IOException {
        var database = DatabaseUrl.parse(TestDatabase.with(MIGRATION).url());
        try (var proxy = new Proxy(database, 2)) {
            running(database, proxy.port(), "refkit.postgres.pool-size=2")
                    .run(context -> StepVerifier.create(DatabaseClient.create(context.getBean(ConnectionFactory.class))
                                    .sql("select 1")
                                    .mapValue(Integer.class)
                                    .one()
                                    .retryWhen(Retry.fixedDelay(60, Duration.ofMillis(500))))
                            .expectNext(1)
                            .expectComplete()
                            .verify(Duration.ofSeconds(30)));
        }
    }

    /** As a machine does that loses its power; TCP would wait for it for a quarter of an hour. */
    @Test
    void aServerThatFallsSilentIsLeftForOneThatAnswers() throws IOException {
        var database = DatabaseUrl.parse(TestDatabase.with(MIGRATION).url());
        try (var proxy = new Proxy(database, 0)) {
            running(database, proxy.port(), "refkit.postgres.pool-size=2", "refkit.postgres.statement-timeout=1s")
                    .run(context -> {
                        var answer = DatabaseClient.create(context.getBean(ConnectionFactory.class))
                                .sql("select 1")
                                .mapValue(Integer.class)
                                .one()
                                .timeout(Duration.ofSeconds(2))
                                .retryWhen(Retry.fixedDelay(60, Duration.ofMillis(200)));
                        assertThat(answer.block()).isOne();
                        proxy.silence();
                        StepVerifier.create(answer)
                                .expectNext(1)
                                .expectComplete()
                                .verify(Duration.ofSeconds(30));
                    });
        }
    }

    @Test
    void aListenerTriesAgain() throws IOException {
        var database = DatabaseUrl.parse(TestDatabase.with(MIGRATION).url());
        try (var proxy = new Proxy(database, 1)) {
            var connections = PostgresqlConnectionConfiguration.builder()
                    .host("127.0.0.1")
                    .port(proxy.port())
                    .database(database.database())
                    .username(database.user())
                    .password(database.password())
                    .build();
            StepVerifier.create(new Notifications(new PostgresqlConnectionFactory(connections)).listen("shout"))
                    .expectNext(new Notice.Lost(), new Notice.Listening())
                    .thenCancel()
                    .verify(Duration.ofSeconds(15));
        }
    }

    private static ApplicationContextRunner running(DatabaseUrl database, int port, String... properties) {
        return new ApplicationContextRunner()
                .withUserConfiguration(PostgresConfiguration.class)
                .withPropertyValues("refkit.postgres.url=postgres://%s:%s@127.0.0.1:%d/%s"
                        .formatted(database.user(), database.password(), port, database.database()))
                .withPropertyValues(properties);
    }

    /** Passes on all connections but the first ones, which it only takes, and those that it has fallen silent on. */
    private record Proxy(DatabaseUrl database, ServerSocket server, List<Socket> silenced, AtomicInteger silences)
            implements AutoCloseable {
        Proxy(DatabaseUrl database, int silent) throws IOException {
            this(
                    database,
                    new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                    new CopyOnWriteArrayList<>(),
                    new AtomicInteger());
            Thread.startVirtualThread(() -> serve(silent));
        }

        int port() {
            return server.getLocalPort();
        }

        /** On every connection there is. */
        void silence() {
            silences.incrementAndGet();
        }

        private void serve(int silent) {
            try {
                for (int i = 0; !server.isClosed(); i++) {
                    var client = server.accept();
                    if (i < silent) {
                        silenced.add(client);
                    } else {
                        var real = new Socket(database.host(), database.port());
                        pass(client, real);
                        pass(real, client);
                    }
                }
            } catch (IOException closed) {
                Thread.currentThread().interrupt();
            }
        }

        private void pass(Socket from, Socket to) {
            int before = silences.get();
            Thread.startVirtualThread(() -> {
                try (from;
                        to) {
                    var bytes = new byte[8192];
                    for (int n = from.getInputStream().read(bytes);
                            n >= 0;
                            n = from.getInputStream().read(bytes)) {
                        if (silences.get() == before) {
                            to.getOutputStream().write(bytes, 0, n);
                        }
                    }
                } catch (IOException closed) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        @Override
        public void close() throws IOException {
            server.close();
            for (var socket : silenced) {
                socket.close();
            }
        }
    }
}
