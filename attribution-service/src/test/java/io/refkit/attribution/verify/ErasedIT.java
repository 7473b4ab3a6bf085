package io.refkit.attribution.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.attribution.testing.Databases;
import io.refkit.attribution.testing.EventRow;
import io.refkit.attribution.testing.RuleRow;
import io.refkit.attribution.testing.RunningService;
import io.refkit.attribution.testing.Shop;
import io.refkit.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who somebody was is gone, whose sales they are and what they earned is as it was: whenever a name has changed. */
class ErasedIT {
    private static final int PIECE = 10;
    private static final Set<String> RENAMING = Set.of("visitor", "customer", "affiliate", "affiliate_coupon");

    private static TestDatabase database;
    private static RunningService service;

    private Shop shop;
    private UUID other;

    @BeforeAll
    static void start() {
        database = Databases.migrated();
        service = RunningService.withoutSweeps(database);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void history() {
        shop = Shop.open(database);
        other = shop.affiliate("active");
        shop.store(RuleRow.percent("33.3333").months(12));
        shop.store(RuleRow.percent("50").of(other).atMost("20"));
        shop.coupon("Save-Daniel", shop.affiliate);
        shop.coupon("SAVE", other);
        shop.store(shop.click(other));
        shop.store(shop.click());
        shop.store(shop.click(other).id(Shop.newId()).verdict("bot"));
        decided(shop.sale().customer("anna"));
        decided(shop.sale().customer("anna").visitor(null));
        decided(shop.sale().customer("anna").coupon("SAVE-DANIEL"));
        decided(shop.sale().customer("bert").visitor("nobody").coupon("save"));
        decided(shop.sale().visitor("nobody"));
        service.pay(line(decided(shop.sale().visitor(null).coupon("save-daniel"))));
        var refunded = decided(shop.sale());
        service.refund(shop.refund(refunded, "9.00"));
        service.voidLine(line(decided(shop.sale())), "Daniel bought it himself");
        service.reattribute(decided(shop.sale().customer("carl")), other, true);
    }

    @AfterEach
    void nothingIsLeftToDo() {
        database.execute("update erasures set finished_at = now() where finished_at is null");
        database.execute("delete from erasure_steps");
    }

    @ParameterizedTest
    @CsvSource({"visitor, visitor-1", "customer, bert", "affiliate, "})
    void attributionAndMoneyAreAsTheyWere(String kind, @Nullable String who) {
        var before = standing();
        request(kind, who == null ? shop.affiliate.toString() : who);
        String step;
        do {
            step = nextStep();
            eraseSome();
            if (RENAMING.contains(step)) {
                assertVerified();
            }
        } while (!step.isEmpty());
        assertVerified();
        assertThat(standing()).isEqualTo(before);
    }

    @Test
    void anErasedCustomerIsStillWhoeversTheyWere() {
        request("customer", "anna");
        eraseAll();
        var pseudonym = database.<String>value("select pseudonym from erasures where program_id = ?", shop.program);
        decided(shop.sale().visitor(null).customer("anna"));
        decided(shop.sale().visitor(null).customer(pseudonym));
        assertThat(attributions("customer_id = 'anna'")).containsExactly("no_visitor");
        assertThat(attributions("customer_id = '%s'".formatted(pseudonym)))
                .containsExactly(
                        "attributed_click", "attributed_customer", "attributed_customer", "attributed_customer");
        assertVerified();
    }

    @Test
    void whatIsNotDecidedYetIsDecidedAsItWouldHaveBeen() {
        var waiting = List.of(
                shop.store(shop.sale()),
                shop.store(shop.sale().visitor(null).customer("anna")),
                shop.store(shop.sale().visitor(null).coupon("save-daniel")));
        request("visitor", Shop.VISITOR);
        request("customer", "anna");
        request("affiliate", shop.affiliate.toString());
        eraseAll();
        waiting.forEach(service::attribute);
        assertThat(waiting.stream()
                        .map(id -> attributions("e.id = '%s'".formatted(id)).getFirst()))
                .containsExactly("attributed_click", "attributed_customer", "attributed_coupon");
        assertVerified();
    }

    private UUID decided(EventRow sale) {
        var id = shop.store(sale);
        service.attribute(id);
        return id;
    }

    private String line(UUID event) {
        return database.value("select id::text from commissions where event_id = ?", event);
    }

    private void request(String kind, String who) {
        database.rows("select request_erasure(?, ?, ?, ?)", UUID.randomUUID(), shop.program, kind, who);
    }

    /** @return empty where there is none */
    private static String nextStep() {
        return database.value(
                "select coalesce((select step from erasure_steps order by erasure_id, nth limit 1), '') as step");
    }

    private static @Nullable Long eraseSome() {
        return database.value("select erase_some(?)", PIECE);
    }

    private static void eraseAll() {
        while (eraseSome() != null) {
            assertThat(database.<Long>value("select count(*) from erasure_steps"))
                    .isLessThan(100);
        }
    }

    private static void assertVerified() {
        var verified = Verified.of(database);
        assertThat(verified.exitCode()).as(verified.output()).isZero();
    }

    private List<String> attributions(String condition) {
        return database.rows("""
                        select attribution from decisions d join events e on e.id = d.event_id
                        where e.program_id = ? and %s order by e.received_at
                        """.formatted(condition), shop.program).stream()
                .map(row -> String.valueOf(row.get("attribution")))
                .toList();
    }

    private List<Map<String, @Nullable Object>> standing() {
        return database.rows("""
                select d.event_id, d.attribution, d.earning, d.affiliate_id, c.id, c.affiliate_id as whose, c.amount, c.status,
                       (select string_agg(concat_ws(' ', t.kind, s.account, s.amount), ', ' order by t.id, s.account)
                        from ledger_transactions t join ledger_sides s on s.transaction_id = t.id
                        where t.commission_id = c.id) as booked
                from decisions d left join commissions c on c.event_id = d.event_id
                where d.program_id = ? order by d.event_id, c.id
                """, shop.program);
    }
}
