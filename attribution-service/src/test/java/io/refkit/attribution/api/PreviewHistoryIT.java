package io.refkit.attribution.api;

import static io.refkit.attribution.api.Past.difference;
import static io.refkit.attribution.api.Past.percent;
import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.attribution.testing.Databases;
import io.refkit.attribution.testing.RuleRow;
import io.refkit.attribution.testing.RunningService;
import io.refkit.attribution.testing.Shop;
import io.refkit.testing.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PreviewHistoryIT {
    private static final TestDatabase DATABASE = Databases.migrated();
    private static RunningService service;

    private final Past past = Past.of(DATABASE, service);
    private final Shop shop = past.shop();
    private final UUID other = past.affiliate();

    @BeforeAll
    static void start() {
        service = RunningService.withoutSweeps(DATABASE);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void theClicksOfTheDecisionsCountEvenWhenTheyAreGone() {
        var click = past.click(shop.affiliate, 21);
        past.sale(shop.sale(), 20);
        DATABASE.execute("delete from clicks where id = ?", click);
        var same = difference(shop.affiliate, "USD", "29.70", "29.70");
        assertThat(past.preview(past.request()).getDifferencesList()).containsExactly(same);
        assertThat(past.under("first_click")).containsExactly(same);
    }

    @Test
    void theFirstClickMayBeAnotherAffiliatesThanTheLast() {
        past.click(shop.affiliate, 25);
        past.click(other, 21);
        past.sale(shop.sale(), 20);
        assertThat(past.under("last_click")).containsExactly(difference(other, "USD", "29.70", "29.70"));
        assertThat(past.under("first_click"))
                .containsExactlyInAnyOrder(
                        difference(other, "USD", "29.70", "0.00"), difference(shop.affiliate, "USD", "0.00", "29.70"));
    }

    @Test
    void customersBoundWithinTheWindowAreBoundAnewUnderAnotherModelAndThoseBoundBeforeAreNot() {
        past.click(shop.affiliate, 55);
        past.click(other, 51);
        past.sale(shop.sale().customer("before"), 50);
        past.sale(shop.sale().customer("before").visitor(null), 15);
        past.click(shop.affiliate, 25);
        past.click(other, 21);
        past.sale(shop.sale().customer("within"), 20);
        past.sale(shop.sale().customer("within").visitor(null), 10);
        assertThat(past.under("first_click"))
                .containsExactlyInAnyOrder(
                        difference(other, "USD", "89.10", "29.70"), difference(shop.affiliate, "USD", "0.00", "59.40"));
    }

    @Test
    void aCustomerWhomSomebodyMovedStaysMoved() {
        past.click(shop.affiliate, 25);
        past.click(other, 21);
        past.sale(shop.sale().customer("anna"), 20);
        var mover = shop.affiliate("active");
        past.predate();
        move("anna", mover, 15);
        past.sale(shop.sale().customer("anna").visitor(null), 10);
        assertThat(past.under("first_click"))
                .containsExactlyInAnyOrder(
                        difference(other, "USD", "29.70", "0.00"),
                        difference(shop.affiliate, "USD", "0.00", "29.70"),
                        difference(mover, "USD", "29.70", "29.70"));
    }

    @Test
    void aDurationCountsFromTheFirstCommissionEvenOfBeforeTheWindow() {
        past.click(shop.affiliate, 61);
        past.sale(shop.sale().customer("before"), 60);
        past.sale(shop.sale().customer("before").visitor(null), 20);
        past.click(shop.affiliate, 20);
        past.sale(shop.sale().customer("within"), 19);
        past.sale(shop.sale().customer("within").visitor(null), 10);
        assertThat(past.under(percent("30").setDurationMonths(0)))
                .containsExactly(difference(shop.affiliate, "USD", "89.10", "29.70"));
        assertThat(past.under(percent("30").setDurationMonths(1)))
                .containsExactly(difference(shop.affiliate, "USD", "89.10", "59.40"));
        assertThat(past.under(percent("30").setDurationMonths(3)))
                .containsExactly(difference(shop.affiliate, "USD", "89.10", "89.10"));
    }

    @Test
    void firstCommissionsOfTheWindowAreThoseOfTheReplay() {
        past.click(shop.affiliate, 21);
        past.sale(shop.sale().customer("anna").revenue(null), 20);
        past.sale(shop.sale().customer("anna"), 19);
        assertThat(past.under(percent("1").setCommissionType("fixed").setDurationMonths(0)))
                .containsExactly(difference(shop.affiliate, "USD", "29.70", "1.00"));
    }

    @Test
    void customersAreRememberedFromPageToPage() {
        past.click(shop.affiliate, 25);
        past.click(other, 21);
        past.sale(shop.sale().customer("anna"), 20);
        var others = shop.storeSales(1500);
        service.attribute(others.subList(0, 1000));
        service.attribute(others.subList(1000, 1500));
        var late = shop.store(shop.sale().customer("anna").visitor(null));
        service.attribute(late);
        var answer = past.preview(past.request()
                .setAttributionModel("first_click")
                .addRules(
                        percent("10").setAffiliateId(shop.affiliate.toString()).setDurationMonths(0)));
        assertThat(answer.getEvents()).isEqualTo(1502);
        assertThat(answer.getDifferencesList())
                .containsExactlyInAnyOrder(
                        difference(other, "USD", "44609.40", "0.00"),
                        difference(shop.affiliate, "USD", "0.00", "14859.90"));
    }

    @Test
    void aFirstCommissionByHandStaysTheFirst() {
        shop.store(RuleRow.percent("30").months(0).of(other));
        past.predate();
        var given = past.sale(shop.sale().customer("anna").visitor(null), 20);
        give(given, 15);
        past.click(other, 11);
        past.sale(shop.sale().customer("anna"), 10);
        past.sale(shop.sale().customer("bert"), 10);
        assertThat(past.under("last_click")).containsExactly(difference(other, "USD", "29.70", "29.70"));
        assertThat(past.under(percent("10").setDurationMonths(0).setAffiliateId(other.toString())))
                .containsExactly(difference(other, "USD", "29.70", "9.90"));
    }

    private void move(String customer, UUID affiliate, int daysAgo) {
        var at = past.daysAgo(daysAgo).toString();
        DATABASE.execute(
                "update customer_bindings set valid_to = ?::timestamptz where program_id = ? and customer_id = ?",
                at,
                shop.program,
                customer);
        DATABASE.execute(
                "insert into customer_bindings values (?, ?, ?, null, ?::timestamptz)",
                shop.program,
                customer,
                affiliate,
                at);
    }

    private void give(UUID sale, int daysAgo) {
        DATABASE.execute(
                """
                with given as (
                    insert into reattributions (id, program_id, event_id, to_affiliate_id, reason, moves_customer)
                    values (gen_random_uuid(), ?, ?, ?, 'A promise', false)
                    returning *)
                insert into commissions (id, event_id, program_id, affiliate_id, original_amount, amount, currency,
                                         status, created_at)
                select gen_random_uuid(), event_id, program_id, to_affiliate_id, 29.70, 29.70, 'USD', 'pending',
                       ?::timestamptz
                from given
                """, shop.program, sale, shop.affiliate, past.daysAgo(daysAgo).toString());
    }
}
