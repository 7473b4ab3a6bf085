package io.refkit.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an affiliate has earned, on the dashboard, on pages of its own and as a file. */
class CommissionPagesIT {
    private static final Pattern OLDER = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");

    private static final String VOIDED = "status = 'voided', voided_at = clock_timestamp(), void_reason = ";

    private static PortalServer server;

    private UUID program;
    private UUID ann;
    private Ledger ledger;
    private Browser browser;

    @BeforeAll
    static void start() {
        server = new PortalServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void aNewAffiliate() {
        program = server.program("Shop");
        ann = server.affiliate(program, "ann-" + UUID.randomUUID(), "ann-" + UUID.randomUUID() + "@example.com");
        ledger = new Ledger(server.database(), program, ann);
        browser = new Browser(server, "").as(ann);
    }

    @Test
    void eachLineExplainsItself() {
        ledger.commission("1.00", "USD", "pending");
        var held = ledger.commission("2.00", "USD", "pending");
        ledger.commission("3.00", "USD", "approved");
        var paid = ledger.commission("4.00", "USD", "paid");
        var voided = ledger.commission("5.00", "USD", "pending");
        var refunded = ledger.commission("6.00", "USD", "pending");
        ledger.clawback(paid, "-4.00", "USD");
        change("hold_until = '2031-05-06T07:08:09Z'", held);
        change(VOIDED + "'bought <it> yourself'", voided);
        change("amount = 0, " + VOIDED + "'refunded'", refunded);
        change("original_amount = 2.50", held);
        assertThat(browser.get("/portal/commissions").body())
                .contains("Earned; waits to be approved.")
                .contains("Earned; held until May 6, 2031", "after a refund; it was", "2.50 USD")
                .contains("Approved; goes out with the next payout.")
                .contains("Paid to you on ")
                .contains("Taken back: bought &lt;it&gt; yourself")
                .contains("Taken back: the sale was refunded.")
                .contains("badge clawback", "Clawback", "-4.00 USD", "this is taken off your next payout");
        assertThat(new Browser(server, "pt").as(ann).get("/portal/commissions").body())
                .contains("<html lang=\"pt\"")
                .contains("retida até 6 de mai. de 2031")
                .contains("Estorno", "descontado no próximo pagamento")
                .doesNotContain("Earned");
    }

    @Test
    void theDashboardSumsEachCurrencyByItself() {
        ledger.commission("1.00", "USD", "pending");
        ledger.commission("20.00", "USD", "approved");
        ledger.commission("300", "JPY", "paid");
        ledger.clicks(41);
        var page = browser.get("/portal").body();
        assertThat(page.replaceAll("<[^>]*>|\\s+", " ").replaceAll(" +", " "))
                .contains("Clicks 41 ", "Conversions 3 ")
                .contains("Pending 1.00 USD", "Approved 20.00 USD", "Paid 0.00 USD")
                .contains("Pending 0 JPY", "Approved 0 JPY", "Paid 300 JPY");
    }

    @Test
    void theChartHasATableOfItsDays() {
        ledger.clicks(41);
        ledger.commission("1.00", "USD", "pending");
        var today = LocalDate.now(ZoneOffset.UTC);
        var page = browser.get("/portal?days=7").body();
        assertThat(page).contains("Clicks, at most 41 a day", "Conversions, at most 1 a day");
        assertThat(page.replaceAll("<[^>]*>|\\s+", " ").replaceAll(" +", " "))
                .contains(today + " 41 1 ", today.minusDays(6) + " 0 0 ")
                .doesNotContain(today.minusDays(7) + " 0 0 ");
        assertThat(browser.get("/portal?days=nonsense").body()).contains(today.minusDays(29) + "</th>");
    }

    @Test
    void pagesGoOnWhereTheOneBeforeEnded() {
        for (int i = 0; i < 60; i++) {
            ledger.commission("%d.00".formatted(1000 + i), "USD", "pending");
        }
        var first = browser.get("/portal/commissions").body();
        assertThat(first).contains("1059.00 USD", "1035.00 USD").doesNotContain("1034.00 USD");
        var second = browser.get(older(first)).body();
        assertThat(second).contains("1034.00 USD", "1010.00 USD").doesNotContain("1035.00 USD", "1009.00 USD");
        var third = browser.get(older(second)).body();
        assertThat(third).contains("1009.00 USD", "1000.00 USD").doesNotContain("rel=\"next\"");
        assertThat(browser.get("/portal/commissions?after=nonsense").body()).contains("1059.00 USD");
    }

    @Test
    void theFileHasAllOfTheirLinesAndRunsNothing() {
        for (int i = 0; i < 3; i++) {
            ledger.commission("10.00", "USD", "pending");
        }
        ledger.clawback(ledger.commission("7.00", "USD", "paid"), "-7.00", "USD");
        server.database().execute("update events set event_name = '=cmd()' where program_id = ?", program);
        var file = browser.get("/portal/commissions.csv");
        assertThat(file.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("commissions.csv");
        var lines = file.body().split("\r\n");
        assertThat(lines).hasSize(1 + 5);
        assertThat(lines[0]).startsWith("id,eventId,eventName,type,amount,originalAmount,currency,status");
        assertThat(lines[1]).contains(",'=cmd(),clawback,-7.00,-7.00,USD,approved,");
    }

    @Test
    void couponsAreShownWhileTheyAreTheirs() {
        assertThat(browser.get("/portal").body()).doesNotContain("Your coupon codes");
        coupon("OLD10");
        coupon("ANN20");
        server.database().execute("update coupons set valid_to = clock_timestamp() where code = 'OLD10'");
        assertThat(browser.get("/portal").body())
                .contains("Your coupon codes", "ANN20")
                .doesNotContain("OLD10");
    }

    private void coupon(String code) {
        server.database().execute("""
                        insert into coupons (id, program_id, code, affiliate_id, valid_from)
                        values (gen_random_uuid(), ?, ?, ?, clock_timestamp())
                        """, program, code, ann);
    }

    private static void change(String what, UUID commission) {
        server.database().execute("update commissions set %s where id = ?".formatted(what), commission);
    }

    private static String older(String page) {
        var found = OLDER.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
