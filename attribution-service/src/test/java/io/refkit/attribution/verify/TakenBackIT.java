package io.refkit.attribution.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.attribution.testing.Books;
import io.refkit.attribution.testing.Databases;
import io.refkit.attribution.testing.RuleRow;
import io.refkit.attribution.testing.RunningService;
import io.refkit.attribution.testing.Shop;
import io.refkit.testing.TestDatabase;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Refunds and re-attributions, replayed. */
class TakenBackIT {
    private final TestDatabase database = Databases.migrated();
    private final RunningService service = RunningService.withoutSweeps(database);
    private final Shop shop = Shop.open(database);
    private final Books books = new Books(database, shop);
    private final UUID other = shop.affiliate("inactive");
    private final UUID third = shop.affiliate("active");

    @BeforeEach
    void rules() {
        shop.percent("33.3333");
        shop.store(RuleRow.percent("50").of(other));
        shop.store(shop.click());
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void refundsBeforeAndAfterPayment() {
        var open = sold(null);
        refund(open, "33.34");
        refund(open, "0.01");
        var whole = sold(null);
        refund(whole, "99.00");
        var paid = sold(null);
        pay(paid);
        refund(paid, "10.01");
        service.pay(books.line(paid, "clawback"));
        refund(paid, "20.00");
        service.voidLine(books.line(paid, "clawback"), "let off");
        refund(paid, "68.99");
        shop.refund(sold(null), "5.00");
        assertGreen();
        assertThat(Verified.of(database).output()).contains(", 1 refunds not processed yet, ");

        tamper("update refunds set amount = 10 where event_id = '%s' and amount = 20".formatted(paid));
        assertMismatch(" of event " + paid, "0.00 is booked, not 3.33");
    }

    @Test
    void aRefundWithoutEffect() {
        var sale = sold(null);
        var refund = shop.refund(sale, "33.00");
        database.execute("delete from attribution_inbox where id = ?", refund);
        assertMismatch("commission " + books.line(sale, "commission"), "33.00 is booked, not 22.00");
    }

    @Test
    void moreIsRefundedThanWasSold() {
        var sale = sold(null);
        refund(sale, "99.00");
        tamper("update events set gross = 98 where id = '%s'".formatted(sale));
        assertMismatch("the refunds of event %s: they are 99.00, of a sale of 98".formatted(sale));
    }

    @Test
    void aLineThatIsOpenAlthoughAllWasRefunded() {
        var sale = sold(null);
        refund(sale, "99.00");
        tamper("update commissions set status = 'pending', voided_at = null where event_id = '%s'".formatted(sale));
        assertMismatch("commission " + books.line(sale, "commission"), "it is pending although all was refunded");
    }

    @Test
    void reattributionsOfUnpaidAndPaid() {
        var open = sold("anna");
        refund(open, "33.00");
        service.reattribute(open, other, true);
        refund(open, "11.00");
        service.reattribute(open, third, false);
        var later = sold("anna");
        service.reattribute(later, shop.affiliate, true);
        service.reattribute(later, shop.affiliate, false);
        service.reattribute(open, third, true);
        var paid = sold(null);
        pay(paid);
        refund(paid, "33.00");
        var waiting = shop.refund(paid, "11.00");
        service.reattribute(paid, other, false);
        assertGreen();
        service.refund(waiting);
        refund(paid, "55.00");
        service.attribute(shop.store(shop.sale().customer("anna").visitor(null)));
        assertGreen();

        tamper("delete from reattributions where event_id = '%s'".formatted(paid));
        assertMismatch("commission ", " of event " + paid + ": nothing earned it");
    }

    @Test
    void aCustomerMovedByNobody() {
        var sale = sold("anna");
        service.reattribute(sale, other, true);
        tamper("update reattributions set moves_customer = false");
        assertMismatch("a customer of program ", "by nobody's word");
    }

    private UUID sold(@Nullable String customer) {
        var sale = shop.store(shop.sale().customer(customer));
        assertThat(service.attribute(sale)).hasSize(1);
        return sale;
    }

    private void pay(UUID sale) {
        service.pay(books.line(sale, "commission"));
    }

    private void refund(UUID sale, String amount) {
        service.refund(shop.refund(sale, amount));
    }

    private void assertGreen() {
        var verified = Verified.of(database);
        assertThat(verified.output()).contains("no mismatch");
        assertThat(verified.exitCode()).isZero();
    }

    private void assertMismatch(String... parts) {
        var verified = Verified.of(database);
        assertThat(verified.output().lines().filter(line -> line.startsWith("Mismatch: ")))
                .anySatisfy(line -> assertThat(line).contains(parts));
        assertThat(verified.exitCode()).isOne();
    }

    private void tamper(String sql) {
        database.execute("set session_replication_role = replica; " + sql);
    }
}
