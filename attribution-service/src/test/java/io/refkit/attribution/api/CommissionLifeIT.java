package io.refkit.attribution.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.StatusRuntimeException;
import io.refkit.attribution.testing.Books;
import io.refkit.attribution.testing.Databases;
import io.refkit.attribution.testing.RunningService;
import io.refkit.attribution.testing.Shop;
import io.refkit.attribution.v1.ApproveCommissionResponse;
import io.refkit.attribution.v1.PayCommissionRequest;
import io.refkit.attribution.v1.PayCommissionResponse;
import io.refkit.attribution.v1.VoidCommissionResponse;
import io.refkit.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CommissionLifeIT {
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
    void aCommissionIsApprovedAndPaid() {
        var sale = sale();
        assertBalances("29.70", "0.00", "0.00");
        var line = books.line(sale, "commission");
        assertThat(service.approve(line)).isEqualTo(ApproveCommissionResponse.Outcome.OUTCOME_APPROVED);
        assertBalances("0.00", "29.70", "0.00");
        assertThat(service.approve(line)).isEqualTo(ApproveCommissionResponse.Outcome.OUTCOME_NOT_PENDING);
        assertThat(service.pay(line)).isEqualTo(PayCommissionResponse.Outcome.OUTCOME_PAID);
        assertBalances("0.00", "0.00", "29.70");
        assertThat(service.voidLine(line, "fraud")).isEqualTo(VoidCommissionResponse.Outcome.OUTCOME_ALREADY_PAID);
        assertThat(books.lines(sale)).containsExactly("commission paid 29.70");
    }

    @Test
    void theAuditLogNamesWhoPaid() {
        var line = books.line(sale(), "commission");
        var admin = Shop.newId();
        service.stub()
                .payCommission(PayCommissionRequest.newBuilder()
                        .setCommissionId(line)
                        .setAdminAccountId(admin.toString())
                        .build());
        assertThat(DATABASE.rows("select * from audit_log where subject_id = ?::uuid", line))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry).containsEntry("admin_account_id", admin).containsEntry("action", "changed");
                    assertThat(String.valueOf(entry.get("new_values"))).contains("\"status\": \"paid\"");
                });
    }

    @Test
    void whatNobodyIsNamedForIsNotInTheAuditLog() {
        var line = books.line(sale(), "commission");
        service.approve(line);
        assertThat(DATABASE.rows("select * from audit_log where subject_id = ?::uuid", line))
                .isEmpty();
    }

    @Test
    void aCommissionThatIsVoidIsNeverPaid() {
        var sale = sale();
        var line = books.line(sale, "commission");
        assertThat(service.voidLine(line, "fraud")).isEqualTo(VoidCommissionResponse.Outcome.OUTCOME_VOIDED);
        assertBalances("0.00", "0.00", "0.00");
        assertThat(service.pay(line)).isEqualTo(PayCommissionResponse.Outcome.OUTCOME_VOIDED);
        assertThat(service.approve(line)).isEqualTo(ApproveCommissionResponse.Outcome.OUTCOME_NOT_PENDING);
        assertThat(service.voidLine(line, "x")).isEqualTo(VoidCommissionResponse.Outcome.OUTCOME_ALREADY_VOIDED);
        assertThat(DATABASE.<String>value("select void_reason from commissions where event_id = ?", sale))
                .isEqualTo("fraud");
    }

    @Test
    void onHoldItIsNotPaidAndApprovedByItselfAfterwards() {
        shop.holdDays(14);
        var held = books.line(sale(), "commission");
        assertThat(service.pay(held)).isEqualTo(PayCommissionResponse.Outcome.OUTCOME_ON_HOLD);
        assertThat(DATABASE.<Boolean>value(
                        "select hold_until = received_at + interval '14 days' from commissions c"
                                + " join events e on e.id = c.event_id where c.id = ?",
                        UUID.fromString(held)))
                .isTrue();
        DATABASE.execute("update commissions set hold_until = clock_timestamp() where id = ?", UUID.fromString(held));
        try (var sweeping = RunningService.start(DATABASE)) {
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> "approved"
                            .equals(DATABASE.value(
                                    "select status from commissions where id = ?", UUID.fromString(held))));
            assertThat(sweeping.pay(held)).isEqualTo(PayCommissionResponse.Outcome.OUTCOME_PAID);
        }
        assertBalances("0.00", "0.00", "29.70");
    }

    @Test
    void whatIsNotThereIsNotFoundAndAReasonIsNeeded() {
        var unknown = Shop.newId().toString();
        assertThat(service.approve(unknown)).isEqualTo(ApproveCommissionResponse.Outcome.OUTCOME_NOT_FOUND);
        assertThat(service.voidLine(unknown, "x")).isEqualTo(VoidCommissionResponse.Outcome.OUTCOME_NOT_FOUND);
        assertThatThrownBy(() -> service.voidLine(unknown, ""))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("INVALID_ARGUMENT");
    }

    private UUID sale() {
        shop.percent("30");
        shop.store(shop.click());
        var sale = shop.store(shop.sale());
        service.attribute(sale);
        return sale;
    }

    private void assertBalances(String held, String payable, String paid) {
        assertThat(books.balance(shop.affiliate, "held")).isEqualByComparingTo(new BigDecimal(held));
        assertThat(books.balance(shop.affiliate, "payable")).isEqualByComparingTo(new BigDecimal(payable));
        assertThat(books.balance(shop.affiliate, "paid")).isEqualByComparingTo(new BigDecimal(paid));
    }
}
