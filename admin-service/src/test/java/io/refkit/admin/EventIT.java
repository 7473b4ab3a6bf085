package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class EventIT {
    private static AdminServer server;
    private static Ledger ledger;

    @BeforeAll
    static void start() {
        server = new AdminServer().loggedIn();
        assertThat(server.get("/admin/events").ok().body().path("events")).isEmpty();
        server.put("/admin/program", "{\"name\":\"Shop\",\"websiteUrl\":\"https://shop.example\"}")
                .ok();
        server.post("/admin/affiliates/invite", "{\"name\":\"a\",\"email\":\"a@example.com\",\"slug\":\"a\"}")
                .ok();
        ledger = new Ledger(server.database());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forget() {
        server.database().execute("truncate commissions, decisions, events cascade");
    }

    @Test
    void isListedFieldByField() {
        var id = ledger.event("99.00", "{\"plan\":\"pro\",\"seats\":[1,2.50]}");
        ledger.decide(id, "attributed_click", "no_rule");
        var body = server.get("/admin/events").ok().body();
        assertThat(body.propertyNames()).containsExactlyInAnyOrder("events", "nextCursor");
        var event = body.path("events").path(0);
        assertThat(event.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "programId",
                        "affiliateId",
                        "visitorToken",
                        "eventName",
                        "revenue",
                        "currency",
                        "metadata",
                        "attribution",
                        "earning",
                        "createdAt");
        assertThat(event.path("id").asString()).isEqualTo(id.toString());
        assertThat(event.path("programId"))
                .isEqualTo(server.get("/admin/program").body().path("program").path("id"));
        assertThat(event.path("affiliateId").asString())
                .isEqualTo(ledger.affiliate().toString());
        assertThat(event.path("visitorToken").asString()).isEqualTo("rk_1");
        assertThat(event.path("eventName").asString()).isEqualTo("sale");
        assertThat(event.path("revenue").toString()).isEqualTo("99.00");
        assertThat(event.path("currency").asString()).isEqualTo("USD");
        assertThat(event.path("metadata").path("plan").asString()).isEqualTo("pro");
        assertThat(event.path("metadata").path("seats").toString()).isEqualTo("[1,2.50]");
        assertThat(event.path("attribution").asString()).isEqualTo("attributed_click");
        assertThat(event.path("earning").asString()).isEqualTo("no_rule");
        assertThat(event.path("createdAt").asString()).endsWith("Z").hasSize(24);
    }

    @Test
    void saysNothingOfWhatIsNotThereOrNotDecided() {
        ledger.event(null, null);
        var event = newest();
        for (var absent : new String[] {"affiliateId", "revenue", "metadata", "attribution", "earning"}) {
            assertThat(event.path(absent).isNull()).as(absent).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "attributed_customer, earned, true",
        "attributed_coupon, earned, true",
        "attributed_click, no_rule, true",
        "affiliate_inactive, not_attributed, false",
        "no_click_in_window, not_attributed, false",
        "no_visitor, not_attributed, false",
    })
    void isOnlyWhoseItIsAttributedTo(String attribution, String earning, boolean named) {
        ledger.decide(ledger.event("1", null), attribution, earning);
        assertThat(newest().path("affiliateId").isNull()).isEqualTo(!named);
        assertThat(newest().path("attribution").asString()).isEqualTo(attribution);
        assertThat(newest().path("earning").asString()).isEqualTo(earning);
    }

    @Test
    void writesRevenuePlain() {
        ledger.event("1E+12", null);
        assertThat(newest().path("revenue").toString()).isEqualTo("1000000000000");
    }

    @Test
    void pages() {
        for (int i = 0; i < 101; i++) {
            ledger.event("1", null);
        }
        var first = server.get("/admin/events").ok().body();
        assertThat(first.path("events")).hasSize(100);
        var rest = server.get("/admin/events?cursor=" + first.path("nextCursor").asString())
                .ok()
                .body();
        assertThat(rest.path("events")).hasSize(1);
        assertThat(rest.path("nextCursor").isNull()).isTrue();
    }

    private static JsonNode newest() {
        return server.get("/admin/events").ok().body().path("events").path(0);
    }
}
