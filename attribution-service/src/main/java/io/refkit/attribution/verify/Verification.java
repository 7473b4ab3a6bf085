package io.refkit.attribution.verify;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.client.SSLMode;
import io.refkit.postgres.DatabaseUrl;
import java.io.PrintStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;

/** The command {@code verify}: reads all at one instant, and writes nothing. */
public final class Verification {
    private Verification() {}

    /**
     * Tells what it finds on the standard output, and how far it is on the standard error.
     *
     * @param databaseUrl as {@link DatabaseUrl} reads it
     * @return the process's exit code: 0 where all is as it should be, 1 where anything is not, 2 where it cannot be
     *     told
     */
    public static int run(@Nullable String databaseUrl) {
        return run(databaseUrl, System.out, System.err);
    }

    static int run(@Nullable String databaseUrl, PrintStream out, PrintStream progress) {
        var findings = new Findings(out, progress);
        try {
            var url = DatabaseUrl.parse(databaseUrl == null ? "" : databaseUrl);
            Mono.usingWhen(
                            Snapshot.of(connections(url)),
                            connections -> verify(connections, findings),
                            ConnectionPool::close)
                    .block();
        } catch (RuntimeException e) {
            out.println("The ledger could not be verified: "
                    + NestedExceptionUtils.getMostSpecificCause(e).getMessage());
            return 2;
        }
        findings.summarize();
        return findings.isEmpty() ? 0 : 1;
    }

    private static Mono<Void> verify(ConnectionPool connections, Findings findings) {
        return Mono.usingWhen(
                Mono.fromSupplier(() -> context(connections)),
                context -> context.getBean(Verifier.class).verify(findings),
                context -> Mono.fromRunnable(context::close));
    }

    private static AnnotationConfigApplicationContext context(ConnectionPool connections) {
        var context = new AnnotationConfigApplicationContext();
        context.registerBean(DatabaseClient.class, () -> DatabaseClient.create(connections));
        context.register(VerifyConfiguration.class);
        context.refresh();
        return context;
    }

    /** Sums over all there is may take their time. */
    private static PostgresqlConnectionFactory connections(DatabaseUrl url) {
        return new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                .host(url.host())
                .port(url.port())
                .database(url.database())
                .username(url.user())
                .password(url.password())
                .sslMode(SSLMode.fromValue(url.sslMode()))
                .schema("refkit")
                .applicationName("refkit verify")
                .connectTimeout(Duration.ofSeconds(3))
                .statementTimeout(Duration.ofMinutes(30))
                .tcpKeepAlive(true)
                // What one connection's rows lead to runs beside what another's do.
                .loopResources(LoopResources.create("refkit-verify", 1, Snapshot.CONNECTIONS, true, false))
                .build());
    }
}
