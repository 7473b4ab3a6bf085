package io.refkit.attribution.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.refkit.attribution.testing.Books;
import io.refkit.attribution.testing.Databases;
import io.refkit.attribution.testing.RunningService;
import io.refkit.attribution.testing.Shop;
import io.refkit.attribution.v1.PayCommissionResponse.Outcome;
import io.refkit.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefundIT {
    private static final TestDatabase DATABASE = Databases.migrated();
    private static RunningService service;

    private final Shop shop = Shop.open(DATABASE);
    private final Books books = new Books(DATABASE, shop);

    @BeforeAll
    static void start() {
        service = RunningService.withoutSweeps(DATABASE);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @AfterEach
    void theBooksAreTrue() {
        books.assertTrue();
    }

    @Test
    void beforePaymentTheLineShrinks() {
        var sale = sale();
        service.refund(shop.refund(sale, "33.00"));
        assertThat(books.lines(sale)).containsExactly("commission pending 19.80");
    }

    @Test
    void aSecondRefundOfTheRestVoidsTheLine() {
        var sale = sale();
        service.refund(shop.refund(sale, "33.00"));
        service.refund(shop.refund(sale, "66.00"));
        assertThat(books.lines(sale)).containsExactly("commission voided 0.00");
        assertThat(DATABASE.<String>value("select void_reason from commissions where event_id = ?", sale))
                .isEqualTo("refunded");
    }

    @Test
    void aLateRefundOfAPaidSaleIsClawedBackAndRecovered() {
        var sale = sale();
        service.pay(books.line(sale, "commission"));
        service.refund(shop.refund(sale, "33.00"));
        service.refund(shop.refund(sale, "66.00"));
        assertThat(books.lines(sale))
                .containsExactly("commission paid 29.70", "clawback approved -9.90", "clawback approved -19.80");
        assertThat(books.balance(shop.affiliate, "payable")).isEqualByComparingTo("-29.70");
        assertThat(service.pay(books.line(sale, "clawback"))).isEqualTo(Outcome.OUTCOME_PAID);
        assertThat(books.balance(shop.affiliate, "payable")).isEqualByComparingTo("-9.90");
        assertThat(books.balance(shop.affiliate, "paid")).isEqualByComparingTo("9.90");
    }

    @Test
    void aRefundThatArrivesBeforeAttributionWasDoneWaits() {
        shop.percent("30");
        shop.store(shop.click());
        var sale = shop.store(shop.sale());
        var refund = shop.refund(sale, "33.00");
        service.refund(refund);
        assertThat(DATABASE.<Integer>value("select attempts::integer from attribution_inbox where id = ?", refund))
                .isZero();
        service.attribute(sale);
        service.refund(refund);
        assertThat(books.lines(sale)).containsExactly("commission pending 19.80");
        assertThat(DATABASE.<Long>value("select count(*) from attribution_inbox where id = ?", refund))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void inAnyOrderAndDoubledTheEndIsTheSame(boolean paid) {
        var sale = sale();
        if (paid) {
            service.pay(books.line(sale, "commission"));
        }
        var first = shop.refund(sale, "10.01");
        var second = shop.refund(sale, "10.01");
        var third = shop.refund(sale, "10.01");
        service.refund(third);
        shop.enqueueRefund(third);
        service.refund(first, third);
        shop.enqueueRefund(first);
        service.refund(second, first);
        assertThat(DATABASE.<Long>value("select count(*) from attribution_inbox where kind = 'refund'"))
                .isZero();
        assertThat(books.balance(shop.affiliate, paid ? "payable" : "held"))
                .isEqualByComparingTo(paid ? "-9.01" : "20.69");
    }

    @Test
    void severalRefundsOfOneBatchEachTakeTheirs() {
        var sale = sale();
        service.refund(shop.refund(sale, "33.00"), shop.refund(sale, "33.00"));
        assertThat(books.lines(sale)).containsExactly("commission pending 9.90");
        assertThat(DATABASE.<Long>value(
                        "select count(*) from ledger_transactions where kind = 'refunded'" + " and program_id = ?",
                        shop.program))
                .isEqualTo(2);
    }

    @Test
    void refundsOfAVoidedLineOrOfNobodysSaleBookNothing() {
        var sale = sale();
        service.voidLine(books.line(sale, "commission"), "fraud");
        var nobodys = shop.store(shop.sale().visitor(null));
        service.attribute(nobodys);
        service.refund(shop.refund(sale, "99.00"), shop.refund(nobodys, "99.00"));
        assertThat(books.lines(sale)).containsExactly("commission voided 29.70");
        assertThat(books.lines(nobodys)).isEmpty();
        assertThat(DATABASE.<Long>value("select count(*) from attribution_inbox"))
                .isZero();
    }

    @Test
    void aSaleWithoutRevenueIsTakenBackAsAWhole() {
        shop.rule("fixed", "5", "USD");
        shop.store(shop.click());
        var sale = shop.store(shop.sale().revenue(null));
        service.attribute(sale);
        service.refund(shop.refund(sale, "0"));
        assertThat(books.lines(sale)).containsExactly("commission voided 0.00");
    }

    @Test
    void aPaymentAndARefundAtOnceLoseNothing() {
        var sale = sale();
        var line = books.line(sale, "commission");
        var refund = shop.refund(sale, "33.00");
        CompletableFuture.allOf(
                        CompletableFuture.runAsync(() -> service.pay(line)),
                        CompletableFuture.runAsync(() -> service.refund(refund)))
                .join();
        assertThat(books.balance(shop.affiliate, "paid").add(books.balance(shop.affiliate, "payable")))
                .isEqualByComparingTo("19.80");
    }

    @Test
    void whatNobodyAsksForIsSwept() {
        var sale = sale();
        shop.refund(sale, "33.00");
        try (var sweeping = RunningService.start(DATABASE)) {
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> books.lines(sale).equals(List.of("commission pending 19.80")));
        }
    }

    private UUID sale() {
        shop.percent("30");
        shop.store(shop.click());
        var sale = shop.store(shop.sale());
        service.attribute(sale);
        return sale;
    }
}
