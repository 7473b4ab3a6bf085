package io.refkit.attribution.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.attribution.testing.Databases;
import io.refkit.attribution.testing.RunningService;
import io.refkit.attribution.testing.Shop;
import io.refkit.attribution.v1.PayCommissionResponse.Outcome;
import io.refkit.testing.TestDatabase;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayCommissionIT {
    private static final TestDatabase DATABASE = Databases.migrated();
    private static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.withoutSweeps(DATABASE);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void paysOnce() {
        var commission = commission();
        assertThat(service.pay(commission.toString())).isEqualTo(Outcome.OUTCOME_PAID);
        var paid = DATABASE.rows("select status, paid_at from commissions where id = ?", commission);
        assertThat(paid.getFirst()).containsEntry("status", "paid");
        assertThat(paid.getFirst().get("paid_at")).isNotNull();
        assertThat(service.pay(commission.toString())).isEqualTo(Outcome.OUTCOME_ALREADY_PAID);
        assertThat(DATABASE.rows("select status, paid_at from commissions where id = ?", commission))
                .isEqualTo(paid);
    }

    @Test
    void ofSeveralAtOnceOnePays() {
        var commission = commission();
        var calls = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> service.pay(commission.toString())))
                .toList();
        var outcomes = calls.stream().map(CompletableFuture::join).toList();
        assertThat(outcomes).filteredOn(Outcome.OUTCOME_PAID::equals).hasSize(1);
        assertThat(outcomes).filteredOn(Outcome.OUTCOME_ALREADY_PAID::equals).hasSize(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "0190b8a0-0000-7000-8000-00000000000a"})
    void whatIsNotThereIsNotFound(String id) {
        assertThat(service.pay(id)).isEqualTo(Outcome.OUTCOME_NOT_FOUND);
    }

    private static UUID commission() {
        var shop = Shop.open(DATABASE);
        shop.percent("30");
        shop.store(shop.click());
        var sale = shop.store(shop.sale());
        service.attribute(sale);
        return DATABASE.value("select id from commissions where event_id = ?", sale);
    }
}
