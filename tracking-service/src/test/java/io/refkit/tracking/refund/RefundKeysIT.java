package io.refkit.tracking.refund;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefundKeysIT {
    private static Shop shop;

    @BeforeAll
    static void start() {
        shop = new Shop();
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @BeforeEach
    void open() {
        shop.open();
    }

    @Test
    void theSameCallAgainIsTheSameRefund() {
        var first = Shop.refunded(
                shop.post("{\"external_id\": \"order-1\", \"amount\": 10, \"refund_id\": \"r1\"}"), "10", "89");
        assertThat(first).containsEntry("refund_id", "r1").doesNotContainKey("duplicate");
        var again = Shop.refunded(
                shop.post(
                        "{\"refund_id\": \"r1\", \"amount\": 10.00, \"external_id\": \"order-1\", \"currency\": null}"),
                "10",
                "89");
        assertThat(again).containsEntry("refund_id", "r1").containsEntry("duplicate", true);
        assertThat(shop.refunds()).hasSize(1);
        assertThat(shop.server.attribution.refunds).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"external_id\": \"order-1\", \"refund_id\": \"r1\"}",
                "{\"external_id\": \"order-1\", \"refund_id\": \"r1\", \"amount\": 10.01}",
                "{\"external_id\": \"order-1\", \"refund_id\": \"r1\", \"amount\": 10, \"currency\": \"USD\"}",
                "{\"external_id\": \"unknown\", \"refund_id\": \"r1\", \"amount\": 10}",
            })
    void theSameNameForAnotherBodyIsAConflict(String other) {
        Shop.refunded(shop.post("{\"external_id\": \"order-1\", \"amount\": 10, \"refund_id\": \"r1\"}"), "10", "89");
        Shop.refused(shop.post(other), 409, "This refund_id or Idempotency-Key names another refund");
        assertThat(shop.refunds()).hasSize(1);
    }

    @Test
    void theHeaderServesWhereThereIsNoRefundId() {
        var some = "{\"external_id\": \"order-1\", \"amount\": 10}";
        var first = Shop.refunded(shop.post(Shop.KEY, "call-1", some), "10", "89");
        var again = Shop.refunded(shop.post(Shop.KEY, "call-1", some), "10", "89");
        assertThat(again).containsEntry("duplicate", true).containsEntry("refund_id", first.get("refund_id"));
        Shop.refused(
                shop.post(Shop.KEY, "call-1", "{\"external_id\": \"order-1\", \"amount\": 11}"),
                409,
                "names another refund");
        // Beside a refund_id the header says nothing.
        Shop.refunded(
                shop.post(Shop.KEY, "call-1", "{\"external_id\": \"order-1\", \"amount\": 10, \"refund_id\": \"r1\"}"),
                "20",
                "79");
        shop.server.database.execute("update refund_keys set created_at = now() - interval '31 days'");
        assertThat(Shop.refunded(shop.post(Shop.KEY, "call-1", some), "30", "69"))
                .doesNotContainKey("duplicate");
        assertThat(Shop.refunded(
                        shop.post("{\"external_id\": \"order-1\", \"amount\": 10, \"refund_id\": \"r1\"}"), "30", "69"))
                .containsEntry("duplicate", true);
    }

    @Test
    void manyRetriesAtOnceAreOneRefund() throws Exception {
        var answers = Shop.atOnce(
                30, i -> shop.post("{\"external_id\": \"order-1\", \"amount\": 5, \"refund_id\": \"storm\"}"));
        answers.forEach(answer -> Shop.refunded(answer, "5", "94"));
        assertThat(shop.refunds()).hasSize(1);
    }
}
