package io.refkit.attribution.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.attribution.testing.EventRow;
import io.refkit.attribution.testing.RunningService;
import io.refkit.attribution.testing.Shop;
import io.refkit.attribution.v1.PreviewRequest;
import io.refkit.attribution.v1.PreviewResponse;
import io.refkit.attribution.v1.PreviewResponse.Difference;
import io.refkit.attribution.v1.RuleTerms;
import io.refkit.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** A shop that has sold for a year and asks what if. */
record Past(TestDatabase database, RunningService service, Shop shop, Instant now) {
    /** One that pays 30 percent. */
    static Past of(TestDatabase database, RunningService service) {
        var shop = Shop.open(database);
        shop.percent("30");
        var past = new Past(database, service, shop, shop.now());
        past.predate();
        return past;
    }

    static RuleTerms.Builder percent(String rate) {
        return RuleTerms.newBuilder()
                .setEventName(Shop.EVENT)
                .setCommissionType("percent")
                .setCommissionValue(rate);
    }

    static Difference difference(UUID affiliate, String currency, String before, String after) {
        return Difference.newBuilder()
                .setAffiliateId(affiliate.toString())
                .setCurrency(currency)
                .setBefore(before)
                .setAfter(after)
                .build();
    }

    /** All terms of now have held all the time. */
    void predate() {
        shop.predate(daysAgo(400));
    }

    Instant daysAgo(int days) {
        return now.minus(Duration.ofDays(days));
    }

    /** @return another affiliate, of always */
    UUID affiliate() {
        var id = shop.affiliate("active");
        predate();
        return id;
    }

    UUID click(UUID affiliate, int daysAgo) {
        return shop.store(shop.click(affiliate).at(daysAgo(daysAgo)));
    }

    /** @return the id of the sale, which is stored and decided */
    UUID sale(EventRow sale, int daysAgo) {
        var id = shop.store(sale.receivedAt(daysAgo(daysAgo)));
        assertThat(service.attribute(id)).hasSize(1);
        return id;
    }

    void refund(UUID sale, String amount) {
        database.execute(
                "insert into refunds select ?, program_id, id, ?::numeric, currency, clock_timestamp()"
                        + " from events where id = ?",
                Shop.newId(),
                amount,
                sale);
    }

    /** Of the last 30 days. */
    PreviewRequest.Builder request() {
        return PreviewRequest.newBuilder().setProgramId(shop.program.toString()).setDays(30);
    }

    PreviewResponse preview(PreviewRequest.Builder request) {
        return service.stub().preview(request.build());
    }

    List<Difference> under(String model) {
        return preview(request().setAttributionModel(model)).getDifferencesList();
    }

    List<Difference> under(RuleTerms.Builder... rules) {
        var all = Arrays.stream(rules).map(RuleTerms.Builder::build).toList();
        return preview(request().addAllRules(all)).getDifferencesList();
    }
}
