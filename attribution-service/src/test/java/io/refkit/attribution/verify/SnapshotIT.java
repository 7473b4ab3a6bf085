package io.refkit.attribution.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.refkit.postgres.DatabaseUrl;
import io.refkit.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

class SnapshotIT {
    private final TestDatabase database = TestDatabase.empty();
    private ConnectionPool connections;

    @BeforeEach
    void open() {
        database.execute("create table public.counted (number int)");
        database.execute("insert into public.counted values (1), (2)");
        var url = DatabaseUrl.parse(database.url());
        connections = Snapshot.of(new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                        .host(url.host())
                        .port(url.port())
                        .database(url.database())
                        .username(url.user())
                        .password(url.password())
                        .build()))
                .block();
    }

    @AfterEach
    void close() {
        connections.close().block();
    }

    @Test
    void allConnectionsSeeOneInstant() {
        database.execute("insert into public.counted values (3)");

        // The sleep keeps a connection busy, so that each statement has one of its own.
        var seen = Flux.range(0, Snapshot.CONNECTIONS)
                .flatMap(n -> client().sql("select count(*) || ' of ' || pg_backend_pid() "
                                + "from public.counted, (select pg_sleep(0.5)) asleep")
                        .mapValue(String.class)
                        .one())
                .collectList()
                .block();

        assertThat(seen)
                .hasSize(Snapshot.CONNECTIONS)
                .doesNotHaveDuplicates()
                .allSatisfy(count -> assertThat(count).startsWith("2 of "));
    }

    @Test
    void noneWrites() {
        assertThatThrownBy(() -> client().sql("insert into public.counted values (4)")
                        .fetch()
                        .rowsUpdated()
                        .block())
                .rootCause()
                .hasMessageContaining("read-only transaction");
    }

    private DatabaseClient client() {
        return DatabaseClient.create(connections);
    }
}
