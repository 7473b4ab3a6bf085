package io.refkit.attribution.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.attribution.proof.Turn.Order;
import io.refkit.attribution.testing.Databases;
import io.refkit.attribution.testing.RunningService;
import io.refkit.testing.TestDatabase;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConcurrencyIT {
    private static final int SALES = 40;
    private static final String[] EAGER = {
        "refkit.attribution.sweep.interval=10ms", "refkit.attribution.sweep.head-start=0s"
    };

    private final TestDatabase database = Databases.migrated();

    @Test
    void sumsAreZeroUnderPaysRefundsReattributionsAndSweepsAtOnce() throws Exception {
        try (var one = RunningService.start(database, EAGER);
                var two = RunningService.start(database, EAGER);
                var sql = new Sql(database)) {
            var program = new Program(sql);
            var events = sell(program);
            Run.until(program::waiting, one::attribute);
            var refunds = events.stream()
                    .flatMap(sale -> Stream.of(33, 50, 5).flatMap(percent -> program.refund(sale, percent).stream()))
                    .toArray(UUID[]::new);
            atOnce(
                    () -> handle(one, program, new Random(1)),
                    () -> handle(two, program, new Random(2)),
                    () -> one.refund(refunds),
                    () -> two.refund(refunds));
            Run.until(program::waiting, waiting -> two.refund(waiting.toArray(UUID[]::new)));
            Standing.assertSound(sql, program.id);
            Standing.assertProrated(sql, program.id);
            assertThat(sql.rows("select distinct status, type from commissions"))
                    .as("so many kinds of ends")
                    .hasSizeGreaterThanOrEqualTo(4);
        }
    }

    private static List<UUID> sell(Program program) {
        for (int i = 0; i < SALES; i++) {
            var visitor = i % 2 == 0 ? "vera" : "vito";
            program.sell(List.of(new Order("purchase", "customer-" + i % 7, visitor, null, "9.99", "USD")));
        }
        return program.sales;
    }

    private void handle(RunningService service, Program program, Random random) {
        try (var sql = new Sql(database)) {
            for (int i = 0; i < 3 * SALES; i++) {
                var sale = program.sales.get(random.nextInt(SALES));
                var affiliate = program.affiliate(random.nextBoolean() ? "anna" : "bert");
                switch (random.nextInt(8)) {
                    case 0 -> service.reattribute(sale, affiliate, true);
                    case 1 -> lines(sql, sale).forEach(line -> service.voidLine(line, "fraud"));
                    case 2, 3 -> lines(sql, sale).forEach(service::approve);
                    default -> lines(sql, sale).forEach(service::pay);
                }
            }
        }
    }

    private static List<String> lines(Sql sql, UUID sale) {
        return sql.ids("select id from commissions where event_id = ? and type = 'commission'", sale).stream()
                .map(UUID::toString)
                .toList();
    }

    private static void atOnce(Runnable... calls) {
        CompletableFuture.allOf(
                        Stream.of(calls).map(CompletableFuture::runAsync).toArray(CompletableFuture[]::new))
                .join();
    }
}
