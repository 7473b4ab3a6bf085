package io.refkit.attribution.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.attribution.testing.Books;
import io.refkit.attribution.testing.Databases;
import io.refkit.attribution.testing.Desk;
import io.refkit.attribution.testing.RuleRow;
import io.refkit.attribution.testing.RunningService;
import io.refkit.attribution.testing.Shop;
import io.refkit.attribution.v1.Attribution;
import io.refkit.attribution.v1.Earning;
import io.refkit.attribution.v1.ReattributeResponse.Outcome;
import io.refkit.testing.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReattributeIT {
    private static final TestDatabase DATABASE = Databases.migrated();
    private static RunningService service;

    private final Shop shop = Shop.open(DATABASE);
    private final Desk desk = new Desk(DATABASE, service, shop);
    private final Books books = new Books(DATABASE, shop);
    private final UUID other = shop.affiliate("inactive");

    @BeforeAll
    static void start() {
        service = RunningService.withoutSweeps(DATABASE);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void rules() {
        shop.percent("30");
        shop.store(RuleRow.percent("50").of(other));
        shop.store(shop.click());
    }

    @AfterEach
    void theBooksAreTrue() {
        books.assertTrue();
    }

    @Test
    void anUnpaidLineIsVoidedAndTheNewAffiliateEarnsByTheirOverride() {
        var sale = desk.assertAttributed(shop.sale(), Earning.EARNING_EARNED);
        service.refund(shop.refund(sale, "33.00"));
        assertThat(service.reattribute(sale, other, false)).isEqualTo(Outcome.OUTCOME_REATTRIBUTED);
        assertThat(books.lines(sale)).containsExactly("commission voided 19.80", "commission pending 33.00");
        assertThat(books.balance(shop.affiliate, "held")).isEqualByComparingTo("0");
        assertThat(books.balance(other, "held")).isEqualByComparingTo("33.00");
        assertThat(service.reattribute(sale, other, false)).isEqualTo(Outcome.OUTCOME_ALREADY_THEIRS);
    }

    @Test
    void ofAPaidLineWhatRemainsIsClawedBackAndLaterRefundsHitTheNewLine() {
        var sale = desk.assertAttributed(shop.sale(), Earning.EARNING_EARNED);
        service.pay(books.line(sale, "commission"));
        service.refund(shop.refund(sale, "33.00"));
        assertThat(service.reattribute(sale, other, false)).isEqualTo(Outcome.OUTCOME_REATTRIBUTED);
        assertThat(books.balance(shop.affiliate, "payable")).isEqualByComparingTo("-29.70");
        service.refund(shop.refund(sale, "33.00"));
        assertThat(books.balance(shop.affiliate, "payable")).isEqualByComparingTo("-29.70");
        assertThat(books.balance(other, "held")).isEqualByComparingTo("16.50");
        assertThat(books.lines(sale))
                .containsExactlyInAnyOrder(
                        "commission paid 29.70",
                        "clawback approved -9.90",
                        "clawback approved -19.80",
                        "commission pending 16.50");
    }

    @Test
    void andBackAgain() {
        var sale = desk.assertAttributed(shop.sale(), Earning.EARNING_EARNED);
        service.reattribute(sale, other, false);
        assertThat(service.reattribute(sale, shop.affiliate, false)).isEqualTo(Outcome.OUTCOME_REATTRIBUTED);
        assertThat(books.lines(sale))
                .containsExactly("commission voided 29.70", "commission voided 49.50", "commission pending 29.70");
        assertThat(DATABASE.<Long>value("select count(*) from reattributions where event_id = ?", sale))
                .isEqualTo(2);
    }

    @Test
    void theCustomerMovesForLaterEventsOnly() {
        var sale = desk.assertAttributed(shop.sale().customer("anna"), Earning.EARNING_EARNED);
        var before = shop.sale().customer("anna");
        assertThat(service.reattribute(sale, other, true)).isEqualTo(Outcome.OUTCOME_REATTRIBUTED);
        shop.status(other, "active");
        var after = desk.assertDecided(
                shop.sale().customer("anna"), Attribution.ATTRIBUTION_ATTRIBUTED_CUSTOMER, Earning.EARNING_EARNED);
        assertThat(desk.decision(after)).containsEntry("affiliate_id", other);
        var late = desk.assertDecided(before, Attribution.ATTRIBUTION_ATTRIBUTED_CUSTOMER, Earning.EARNING_EARNED);
        assertThat(desk.decision(late)).containsEntry("affiliate_id", shop.affiliate);
    }

    @Test
    void theCustomerAloneMovesWhereTheSaleIsTheirsAlready() {
        var sale = desk.assertAttributed(shop.sale().customer("anna"), Earning.EARNING_EARNED);
        service.reattribute(sale, other, false);
        assertThat(service.reattribute(sale, other, true)).isEqualTo(Outcome.OUTCOME_REATTRIBUTED);
        assertThat(service.reattribute(sale, other, true)).isEqualTo(Outcome.OUTCOME_ALREADY_THEIRS);
        assertThat(books.lines(sale)).containsExactly("commission voided 29.70", "commission pending 49.50");
        assertThat(DATABASE.<UUID>value(
                        "select affiliate_id from customer_bindings where program_id = ? and valid_to = 'infinity'",
                        shop.program))
                .isEqualTo(other);
    }

    @Test
    void nobodysSaleIsGivenToSomebody() {
        var sale = desk.assertDecided(
                shop.sale().visitor(null), Attribution.ATTRIBUTION_NO_VISITOR, Earning.EARNING_NOT_ATTRIBUTED);
        assertThat(service.reattribute(sale, other, false)).isEqualTo(Outcome.OUTCOME_REATTRIBUTED);
        assertThat(books.lines(sale)).containsExactly("commission pending 49.50");
    }

    @Test
    void whatIsNotDecidedOrNotThereIsRefused() {
        var sale = shop.store(shop.sale());
        assertThat(service.reattribute(sale, other, false)).isEqualTo(Outcome.OUTCOME_NOT_DECIDED);
        assertThat(service.reattribute(Shop.newId(), other, false)).isEqualTo(Outcome.OUTCOME_NOT_FOUND);
        assertThat(service.reattribute(sale, Shop.open(DATABASE).affiliate, false))
                .isEqualTo(Outcome.OUTCOME_NOT_FOUND);
    }
}
