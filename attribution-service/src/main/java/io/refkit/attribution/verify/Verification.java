package io.refkit.attribution.verify;

import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.PostgresTransactionDefinition;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.client.SSLMode;
import io.r2dbc.spi.IsolationLevel;
import io.refkit.postgres.DatabaseUrl;
import java.io.PrintStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.r2dbc.connection.SingleConnectionFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

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
                            connections(url).create(),
                            connection -> verify(connection, findings),
                            PostgresqlConnection::close)
                    .block();
        } catch (RuntimeException e) {
            out.println("The ledger could not be verified: "
                    + NestedExceptionUtils.getMostSpecificCause(e).getMessage());
            return 2;
        }
        findings.summarize();
        return findings.isEmpty() ? 0 : 1;
    }

    private static Mono<Void> verify(PostgresqlConnection connection, Findings findings) {
        var snapshot = PostgresTransactionDefinition.from(IsolationLevel.REPEATABLE_READ)
                .readOnly();
        return connection
                .beginTransaction(snapshot)
                .then(Mono.usingWhen(
                        Mono.fromSupplier(() -> context(connection)),
                        context -> context.getBean(Verifier.class).verify(findings),
                        context -> Mono.fromRunnable(context::close)))
                .then(connection.rollbackTransaction());
    }

    private static AnnotationConfigApplicationContext context(PostgresqlConnection connection) {
        var single = new SingleConnectionFactory(connection, () -> "PostgreSQL", true);
        var context = new AnnotationConfigApplicationContext();
        context.registerBean(DatabaseClient.class, () -> DatabaseClient.create(single));
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
                .build());
    }
}
