package io.refkit.attribution.api;

import static io.refkit.attribution.api.Past.difference;
import static io.refkit.attribution.api.Past.percent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.refkit.attribution.testing.Databases;
import io.refkit.attribution.testing.RuleRow;
import io.refkit.attribution.testing.RunningService;
import io.refkit.attribution.testing.Shop;
import io.refkit.attribution.v1.PreviewRequest;
import io.refkit.attribution.v1.PreviewResponse;
import io.refkit.testing.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PreviewIT {
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
    void withoutAChangeNothingDiffers() {
        shop.store(RuleRow.percent("50").of(other).months(1).atMost("40"));
        shop.coupon("OTHER", other);
        past.predate();
        past.click(shop.affiliate, 21);
        past.refund(past.sale(shop.sale(), 20), "33.00");
        past.sale(shop.sale().visitor(null).customer("anna").coupon("OTHER"), 19);
        past.sale(shop.sale().customer("anna"), 10);
        past.sale(shop.sale().visitor(null), 5);
        past.sale(shop.sale().currency("EUR"), 4);

        var unchanged = past.preview(past.request());
        assertThat(unchanged.getEvents()).isEqualTo(5);
        assertThat(unchanged.getDifferencesList())
                .containsExactlyInAnyOrder(
                        difference(shop.affiliate, "EUR", "29.70", "29.70"),
                        difference(shop.affiliate, "USD", "19.80", "19.80"),
                        difference(other, "USD", "80.00", "80.00"));
    }

    @Test
    void aChangedPercentageIsOfWhatIsLeftAfterRefunds() {
        past.click(shop.affiliate, 21);
        past.sale(shop.sale(), 20);
        past.refund(past.sale(shop.sale(), 10), "98.00");
        past.refund(past.sale(shop.sale(), 9), "99.00");
        assertThat(past.under(percent("7.5"))).containsExactly(difference(shop.affiliate, "USD", "30.00", "7.51"));
    }

    @Test
    void aCapAndAFixedAmountAreInTheProgramsCurrencyUnlessTheySayOtherwise() {
        past.click(shop.affiliate, 21);
        past.sale(shop.sale(), 20);
        past.sale(shop.sale().currency("EUR"), 19);
        assertThat(past.under(percent("50").setMaxAmount("10")))
                .containsExactly(
                        difference(shop.affiliate, "EUR", "29.70", "0.00"),
                        difference(shop.affiliate, "USD", "29.70", "10.00"));
        assertThat(past.under(percent("1")
                        .setCommissionType("fixed")
                        .setCommissionValue("5")
                        .setCurrency("EUR")))
                .containsExactly(
                        difference(shop.affiliate, "EUR", "29.70", "5.00"),
                        difference(shop.affiliate, "USD", "29.70", "0.00"));
    }

    @Test
    void aRuleOfAnotherNameChangesNothing() {
        past.click(shop.affiliate, 21);
        past.sale(shop.sale(), 20);
        past.sale(shop.sale().name("signup"), 19);
        assertThat(past.under(percent("7.5").setEventName("trial")))
                .containsExactly(difference(shop.affiliate, "USD", "29.70", "29.70"));
        assertThat(past.under(percent("10").setEventName("signup")))
                .containsExactly(difference(shop.affiliate, "USD", "29.70", "39.60"));
    }

    @Test
    void anOverrideBeatsTheProgramsRuleWhicheverOfThemIsChanged() {
        shop.store(RuleRow.percent("50").of(other));
        past.predate();
        past.click(shop.affiliate, 21);
        past.sale(shop.sale(), 20);
        past.click(other, 11);
        past.sale(shop.sale(), 10);
        assertThat(past.under(percent("10")))
                .containsExactlyInAnyOrder(
                        difference(shop.affiliate, "USD", "29.70", "9.90"), difference(other, "USD", "49.50", "49.50"));
        assertThat(past.under(percent("20").setAffiliateId(other.toString())))
                .containsExactlyInAnyOrder(
                        difference(shop.affiliate, "USD", "29.70", "29.70"),
                        difference(other, "USD", "49.50", "19.80"));
        assertThat(past.under(percent("10"), percent("20").setAffiliateId(shop.affiliate.toString())))
                .containsExactlyInAnyOrder(
                        difference(shop.affiliate, "USD", "29.70", "19.80"),
                        difference(other, "USD", "49.50", "49.50"));
    }

    @Test
    void whatIsOutsideOfTheWindowOrUndecidedOrAnotherProgramsIsNotReplayed() {
        past.click(shop.affiliate, 41);
        past.sale(shop.sale(), 40);
        shop.store(shop.sale().receivedAt(past.daysAgo(20)));
        var elsewhere = Shop.open(DATABASE);
        service.attribute(elsewhere.store(elsewhere.sale()));
        assertThat(past.preview(past.request())).isEqualTo(PreviewResponse.getDefaultInstance());
        assertThat(past.preview(past.request().setDays(41)).getEvents()).isEqualTo(1);
    }

    @Test
    void nothingIsWritten() {
        past.click(shop.affiliate, 25);
        past.click(other, 21);
        past.refund(past.sale(shop.sale().customer("anna"), 20), "10.00");
        var before = rows();
        past.preview(past.request().setAttributionModel("first_click").addRules(percent("10")));
        assertThat(rows()).isEqualTo(before);
        shop.status(other, "inactive");
        assertThat(rows()).isNotEqualTo(before);
    }

    @Test
    void anUnknownProgramIsNotFoundAndNonsenseIsRefusedWithASentence() {
        assertRefused(past.request().setProgramId(Shop.newId().toString()), Status.Code.NOT_FOUND);
        assertRefused(past.request().setDays(0), Status.Code.INVALID_ARGUMENT);
        assertRefused(past.request().addRules(percent("100.1")), Status.Code.INVALID_ARGUMENT);
    }

    private List<?> rows() {
        return DATABASE.rows("select table_name, query_to_xml('select count(*), string_agg(xmin::text, '','' order by"
                + " ctid) from refkit.' || table_name, false, true, '')::text as content"
                + " from information_schema.tables where table_schema = 'refkit' and table_type = 'BASE TABLE'"
                + " order by table_name");
    }

    private void assertRefused(PreviewRequest.Builder request, Status.Code code) {
        assertThatThrownBy(() -> past.preview(request)).isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
            assertThat(e.getStatus().getCode()).isEqualTo(code);
            assertThat(e.getStatus().getDescription()).isNotBlank();
        });
    }
}
