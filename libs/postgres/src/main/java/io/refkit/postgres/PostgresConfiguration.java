package io.refkit.postgres;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.client.SSLMode;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.transaction.ReactiveTransactionManager;
import reactor.netty.tcp.TcpResources;

/** The pool that a service's queries use, which has connections only once the schema is ready; import it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PostgresProperties.class)
public class PostgresConfiguration {
    /** What Postgres gives up by itself it says so of, even when it is busy. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    @Bean
    PostgresqlConnectionConfiguration postgresqlConnectionConfiguration(PostgresProperties properties) {
        var url = url(properties);
        return PostgresqlConnectionConfiguration.builder()
                .host(url.host())
                .port(url.port())
                .database(url.database())
                .username(url.user())
                .password(url.password())
                .sslMode(SSLMode.fromValue(url.sslMode()))
                .schema("refkit")
                .applicationName("refkit")
                .connectTimeout(Duration.ofSeconds(3))
                .statementTimeout(properties.statementTimeout())
                .tcpKeepAlive(true)
                .loopResources(new ImpatientLoops(
                        TcpResources.get(), properties.statementTimeout().plus(GRACE)))
                .build();
    }

    @Bean(destroyMethod = "close")
    SchemaGate schemaGate(PostgresqlConnectionConfiguration configuration) {
        return new SchemaGate(new PostgresqlConnectionFactory(configuration));
    }

    @Bean
    SchemaHealth schemaHealthIndicator(SchemaGate gate) {
        return new SchemaHealth(gate);
    }

    @Bean(destroyMethod = "dispose")
    ConnectionPool connectionFactory(
            PostgresqlConnectionConfiguration configuration, PostgresProperties properties, SchemaGate gate) {
        var connections =
                new GatedConnections(new PostgresqlConnectionFactory(configuration), gate, properties.plans());
        return new ConnectionPool(ConnectionPoolConfiguration.builder(connections)
                .maxSize(properties.poolSize())
                .initialSize(0)
                .maxIdleTime(Duration.ofMinutes(10))
                .maxCreateConnectionTime(Duration.ofSeconds(4))
                .maxAcquireTime(properties.acquireTimeout())
                .customizer(pool -> pool.maxPendingAcquire(properties.poolWaiting()))
                .build());
    }

    @Bean
    ReactiveTransactionManager transactionManager(ConnectionFactory connections) {
        return new UninterruptedBegin(new R2dbcTransactionManager(connections));
    }

    @Bean
    Notifications notifications(PostgresqlConnectionConfiguration configuration) {
        return new Notifications(new PostgresqlConnectionFactory(configuration));
    }

    private static DatabaseUrl url(PostgresProperties properties) {
        try {
            return DatabaseUrl.parse(properties.url());
        } catch (IllegalArgumentException e) {
            throw new DatabaseUnusable(String.valueOf(e.getMessage()), e);
        }
    }
}
