package io.refkit.attribution.deciding;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import io.refkit.attribution.testing.Databases;
import io.refkit.attribution.testing.RunningService;
import io.refkit.attribution.testing.Shop;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.springframework.context.annotation.Bean;
import org.springframework.r2dbc.core.DatabaseClient;

class StatementsIT {
    @Test
    void aThousandEventsTakeAsManyStatementsAsOne() {
        var database = Databases.migrated();
        var shop = Shop.open(database);
        shop.percent("30");
        shop.store(shop.click());
        try (var service = RunningService.withoutSweeps(database, Counting.class)) {
            int one = statements(service, List.of(shop.store(shop.sale())));
            var many = shop.storeSales(1000);
            assertThat(one)
                    .as("with that of a flag: bought at once after the click")
                    .isEqualTo(6);
            assertThat(statements(service, many)).isEqualTo(one);
            assertThat(database.<Long>value("select count(*) from commissions")).isEqualTo(1001);
        }
    }

    private static int statements(RunningService service, List<UUID> events) {
        var counting = service.bean(Counting.class);
        int before = counting.executed.get();
        assertThat(service.attribute(events)).hasSameSizeAs(events);
        return counting.executed.get() - before;
    }

    static class Counting {
        final AtomicInteger executed = new AtomicInteger();

        @Bean
        DatabaseClient countingDatabaseClient(ConnectionFactory connections) {
            return DatabaseClient.builder()
                    .connectionFactory(connections)
                    .executeFunction(this::execute)
                    .build();
        }

        private Publisher<? extends Result> execute(Statement statement) {
            executed.incrementAndGet();
            return statement.execute();
        }
    }
}
