package io.refkit.attribution.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.attribution.testing.Databases;
import io.refkit.attribution.testing.EventRow;
import io.refkit.attribution.testing.RuleRow;
import io.refkit.attribution.testing.RunningService;
import io.refkit.attribution.testing.Shop;
import io.refkit.testing.TestDatabase;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerificationIT {
    private static UUID other;
    private static UUID pending;
    private static UUID paid;
    private static TestDatabase history;
    private static Shop historic;

    private final TestDatabase database = history.copy();
    private final Shop shop = historic.on(database);

    @BeforeAll
    static void history() {
        history = Databases.migrated();
        historic = Shop.open(history);
        try (var service = RunningService.withoutSweeps(history)) {
            happen(service);
        }
    }

    private static void happen(RunningService service) {
        other = historic.affiliate("active");
        historic.store(RuleRow.percent("33.3333").months(12));
        historic.store(RuleRow.percent("50").of(other).atMost("20"));
        historic.coupon("SAVE", other);
        historic.store(historic.click());
        pending = line(decided(service, historic.sale().customer("anna")));
        decided(service, historic.sale().customer("anna").visitor(null));
        decided(service, historic.sale().coupon("save"));
        decided(service, historic.sale().visitor("nobody"));
        decided(service, historic.sale().name("signup").customer("bert"));
        decided(service, historic.sale().currency("EUR").revenue(null));
        paid = line(decided(service, historic.sale()));
        service.pay(paid.toString());
        service.approve(line(decided(service, historic.sale())).toString());
        service.voidLine(line(decided(service, historic.sale())).toString(), "returned");
    }

    @Test
    void whatTheServiceWroteIsAsItShouldBe() {
        var verified = Verified.of(database);
        assertThat(verified.output()).contains("9 events verified, 9 decided, no mismatch");
        assertThat(verified.exitCode()).isZero();
    }

    @Test
    void whatWaitsIsCountedAndWhatIsNowhereIsNamed() {
        shop.store(shop.sale());
        var parked = shop.store(shop.sale());
        database.execute("update attribution_inbox set parked_at = now() where id = ?", parked);
        assertThat(Verified.of(database).output())
                .contains("11 events verified, 9 decided, 1 not decided yet, 1 parked, no mismatch");
        database.execute("delete from attribution_inbox where id = ?", parked);
        assertMismatch("event " + parked + " is neither decided nor waiting");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            amount = amount + 0.004 | its amount is 33.004, not the 33.00 that its transactions leave
            amount = 0              | 0 is booked, not 33.00
            original_amount = 34    | its original amount is 34, not 33.00
            status = 'approved'     | its status is approved, not pending
            currency = 'EUR'        | its currency is EUR, not USD
            hold_until = now()      | its hold is
            """)
    void aCommissionChangedByHand(String change, String named) {
        tamper("update commissions set %s where id = '%s'".formatted(change, pending));
        assertMismatch("commission " + pending + " of event ", named);
    }

    @Test
    void aPaidCommissionMadePendingAgain() {
        tamper("update commissions set status = 'pending', paid_at = null where id = '%s'".formatted(paid));
        assertMismatch("commission " + paid + " of event ", "its status is pending, not paid");
        assertMismatch("affiliate " + shop.affiliate, "paid is 33.00 USD by the ledger and 0 by the commissions");
    }

    @Test
    void aCommissionOfAnotherAffiliate() {
        tamper("update commissions set affiliate_id = '%s' where id = '%s'".formatted(other, pending));
        assertMismatch("commission " + pending, "its affiliate is %s, not %s".formatted(other, shop.affiliate));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            amount = amount + 1               | held
            affiliate_id = '%s'               | in the books of another affiliate
            debit = 'payable', credit = 'held' | moves 33.00 from payable to held, not 33.00 from expense to held
            """)
    void anEntryChangedByHand(String change, String named) {
        tamper("update ledger_entries set %s where transaction_id in (%s)"
                .formatted(change.formatted(other), transactions(pending)));
        assertMismatch("commission " + pending, "");
        assertMismatch("", named);
    }

    @Test
    void aTransactionThatIsGone() {
        tamper("delete from ledger_transactions where commission_id = '%s'".formatted(pending));
        assertMismatch("commission " + pending, "it was never booked");
        assertMismatch("an entry of transaction ", "there is no such transaction");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            affiliate_id = '%s'                             | affiliate_id is %s, not
            earning = 'no_rule'                             | earning is no_rule, not earned
            base = base + 1                                 | base is 100, not 99
            rate = 30                                       | rate is 30, not 33.3333
            click_id = null, clicked_at = null              | click_id is empty, not
            attribution = 'no_visitor', earning = 'not_attributed' | attribution is no_visitor, not attributed_click
            """)
    void aDecisionChangedByHand(String change, String named) {
        var event = event(pending);
        // As long before the sale as no late click could be.
        tamper("update decisions set %s where event_id = '%s'; ".formatted(change.formatted(other), event)
                + "update clicks set arrived_at = arrived_at - interval '6 s'");
        assertMismatch("the decision of event " + event, named.formatted(other));
    }

    @Test
    void aCommissionThatIsGone() {
        var event = event(pending);
        tamper("delete from commissions where id = '%s'".formatted(pending));
        assertMismatch("event " + event, "a commission of 33.00 USD for affiliate " + shop.affiliate + " is missing");
        assertMismatch("transaction ", "there is no such commission");
        assertMismatch("affiliate " + shop.affiliate, "held is ");
    }

    @Test
    void aCommissionThatNothingEarned() {
        var more = Shop.newId();
        tamper("""
                insert into commissions (id, event_id, program_id, affiliate_id, amount, original_amount, currency, status)
                select '%s', event_id, program_id, affiliate_id, amount, amount, currency, 'pending'
                from commissions where id = '%s'
                """.formatted(more, pending));
        assertMismatch("commission " + more, "nothing earned it");
    }

    @Test
    void aDecisionThatIsGone() {
        var event = event(pending);
        tamper("delete from decisions where event_id = '%s'".formatted(event));
        assertMismatch("event " + event, "is neither decided nor waiting");
        assertMismatch("commission " + pending, "is not decided");
    }

    @Test
    void aDecisionForNobodyThereIs() {
        var event = event(pending);
        tamper("update decisions set affiliate_id = gen_random_uuid() where event_id = '%s'".formatted(event));
        assertMismatch("the decision of event " + event, "there is no such affiliate");
    }

    @Test
    void aCustomerGivenAwayByHand() {
        tamper("update customer_bindings set affiliate_id = '%s' where customer_id = 'anna'".formatted(other));
        assertMismatch(
                "a customer of program " + shop.program, "by event " + event(pending) + ", which says otherwise");
    }

    @Test
    void aDaysSumsChangedByHand() {
        tamper("update daily_conversions set conversions = conversions + 1 where affiliate_id = '%s'"
                .formatted(shop.affiliate));
        assertMismatch("affiliate %s in program %s on ".formatted(shop.affiliate, shop.program), " conversions of ");
        tamper("delete from daily_ledger where affiliate_id is null and account = 'paid'");
        assertMismatch("affiliate all in program " + shop.program, "a sum of 0 USD is kept for paid, not 33.00");
    }

    @Test
    void aListOfNobodysThatWasChangedByHand() {
        tamper("update unattributed_events set reason = 'affiliate_inactive'");
        assertMismatch("is listed as nobody's, but was not decided so: affiliate_inactive ");
        assertMismatch("was decided to be nobody's, but is not listed so: no_click_in_window ");
    }

    @Test
    void aClickOfTheLastMomentIsToldButNoMismatch() {
        var sale = database.<Timestamp>value("select received_at from events where id = ?", event(pending));
        shop.store(shop.click(other).before(sale.toInstant(), Duration.ofSeconds(4)));
        assertThat(Verified.of(database).exitCode()).isZero();
        var late = shop.store(shop.click(other).at(sale.toInstant()));
        var verified = Verified.of(database);
        assertThat(verified.output())
                .contains("Note: the decision of event " + event(pending) + ": a click of the last moment")
                .contains(", not " + late);
        assertThat(verified.exitCode()).isZero();
    }

    @Test
    void anEarlierClickIsAMismatch() {
        var event = event(pending);
        tamper(
                "update clicks set clicked_at = clicked_at - interval '20 s', arrived_at = arrived_at - interval '20 s'");
        var sale = database.<Timestamp>value("select received_at from events where id = ?", event);
        var earlier = shop.store(shop.click(other).before(sale.toInstant(), Duration.ofSeconds(6)));
        assertMismatch("the decision of event " + event, ", not " + earlier);
    }

    @Test
    void whereClicksAreNoLongerKeptAmountsAreStillVerified() {
        tamper(
                "delete from clicks; drop table clicks_before; update programs set created_at = now() - interval '5 years'");
        database.execute("update program_settings set cookie_days = 3650");
        var verified = Verified.of(database);
        assertThat(verified.output()).contains("clicks that are no longer kept").contains("no mismatch");
        assertThat(verified.exitCode()).isZero();
        tamper("update commissions set original_amount = 34 where id = '%s'".formatted(pending));
        assertMismatch("commission " + pending, "its original amount is 34, not 33.00");
    }

    @Test
    void aMonthOfClicksThatIsMissingInTheMiddleIsMissing() {
        database.execute("update program_settings set cookie_days = 3650");
        tamper("update programs set created_at = now() - interval '5 years'");
        assertThat(Verified.of(database).output()).doesNotContain("no longer kept");
        tamper("drop table clicks_" + database.<String>value("select to_char(now() - interval '1 month', 'YYYY_MM')"));
        assertThat(Verified.of(database).output()).contains("clicks that are no longer kept");
    }

    @Test
    void saysWhyItCannotRun() {
        assertThat(Verified.of("")).satisfies(verified -> {
            assertThat(verified.exitCode()).isEqualTo(2);
            assertThat(verified.output()).contains("The ledger could not be verified: DATABASE_URL is not set");
        });
        assertThat(Verified.of("postgres://a:secret@127.0.0.1:1/c?sslmode=disable"))
                .satisfies(verified -> {
                    assertThat(verified.exitCode()).isEqualTo(2);
                    assertThat(verified.output())
                            .contains("The ledger could not be verified: ")
                            .doesNotContain("secret");
                });
        assertThat(Verified.of(TestDatabase.empty()).exitCode()).isEqualTo(2);
    }

    private void assertMismatch(String... parts) {
        var verified = Verified.of(database);
        assertThat(verified.output().lines().filter(line -> line.startsWith("Mismatch: ")))
                .anySatisfy(line -> assertThat(line).contains(parts));
        assertThat(verified.exitCode()).isOne();
    }

    /** As a superuser can, whatever triggers and foreign keys say. */
    private void tamper(String sql) {
        database.execute("set session_replication_role = replica; " + sql);
    }

    private static UUID decided(RunningService service, EventRow sale) {
        var id = historic.store(sale);
        assertThat(service.attribute(id)).hasSize(1);
        return id;
    }

    private static UUID line(UUID event) {
        return history.value("select id from commissions where event_id = ?", event);
    }

    private UUID event(UUID line) {
        return database.value("select event_id from commissions where id = ?", line);
    }

    private static String transactions(UUID line) {
        return "select id from ledger_transactions where commission_id = '%s'".formatted(line);
    }
}
