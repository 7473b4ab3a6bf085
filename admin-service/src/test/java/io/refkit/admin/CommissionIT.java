package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.refkit.attribution.v1.PayCommissionRequest;
import io.refkit.attribution.v1.PayCommissionResponse.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommissionIT {
    private static AdminServer server;
    private static Ledger ledger;

    @BeforeAll
    static void start() {
        server = AdminServer.shared();
        server.put("/admin/program", "{\"name\":\"Shop\",\"websiteUrl\":\"https://shop.example\"}")
                .ok();
        server.post("/admin/affiliates/invite", "{\"name\":\"a\",\"email\":\"a@example.com\",\"slug\":\"a\"}")
                .ok();
        ledger = new Ledger(server.database());
    }

    @BeforeEach
    void forget() {
        Ledger.forget(server.database(), "commissions, decisions, events, unattributed_events");
        server.attribution().asked().clear();
    }

    @Test
    void isListedFieldByField() {
        var id = ledger.commission("29.70");
        var body = server.get("/admin/commissions").ok().body();
        assertThat(body.propertyNames()).containsExactlyInAnyOrder("commissions", "nextCursor");
        var commission = body.path("commissions").path(0);
        assertThat(commission.propertyNames())
                .containsExactlyInAnyOrder(
                        "id",
                        "eventId",
                        "eventName",
                        "affiliateId",
                        "affiliateName",
                        "type",
                        "amount",
                        "originalAmount",
                        "currency",
                        "status",
                        "clawbackOf",
                        "holdUntil",
                        "approvedAt",
                        "paidAt",
                        "voidReason",
                        "createdAt",
                        "signals",
                        "signalsClearedAt");
        assertThat(commission.path("id").asString()).isEqualTo(id.toString());
        assertThat(commission.path("eventId").asString())
                .isEqualTo(
                        server.database().<UUID>value("select id from events").toString());
        assertThat(commission.path("affiliateId").asString())
                .isEqualTo(ledger.affiliate().toString());
        assertThat(commission.path("affiliateName").asString()).isEqualTo("a");
        assertThat(commission.path("eventName").asString()).isEqualTo("sale");
        assertThat(commission.path("amount").toString()).isEqualTo("29.70");
        assertThat(commission.path("currency").asString()).isEqualTo("USD");
        assertThat(commission.path("status").asString()).isEqualTo("pending");
        assertThat(commission.path("paidAt").isNull()).isTrue();
        assertThat(commission.path("createdAt").asString()).endsWith("Z").hasSize(24);

        server.database().execute("update commissions set status = 'paid', paid_at = '2026-02-03 04:05:06.789+00'");
        assertThat(server.get("/admin/commissions")
                        .body()
                        .path("commissions")
                        .path(0)
                        .path("paidAt")
                        .asString())
                .isEqualTo("2026-02-03T04:05:06.789Z");
    }

    @Test
    void theNewestHundredAreListedUnlessMoreAreAskedFor() {
        for (int i = 0; i < 101; i++) {
            ledger.commission("1.00");
        }
        var first = server.get("/admin/commissions").ok().body();
        assertThat(first.path("commissions")).hasSize(100);
        var rest = server.get(
                        "/admin/commissions?cursor=" + first.path("nextCursor").asString())
                .ok()
                .body();
        assertThat(rest.path("commissions")).hasSize(1);
        assertThat(rest.path("nextCursor").isNull()).isTrue();
        assertThat(server.get("/admin/commissions?limit=500").ok().body().path("commissions"))
                .hasSize(101);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"limit=0", "limit=501", "limit=-1", "limit=ten", "limit=1.0", "limit=99999999999", "limit=%2B1"})
    void refusesOtherLimits(String query) {
        for (var list : lists()) {
            server.get(list + "?" + query).refused(400, "limit must be a whole number from 1 to 500");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "AAAA",
                "f_________________________________________8",
                "%00",
                "gICAgICAgICAgICAgICAgICAgICAgICA"
            })
    void refusesCursorsItNeverGave(String cursor) {
        for (var list : lists()) {
            server.get(list + "?cursor=" + cursor).refused(400, "cursor must be the nextCursor of an earlier answer");
        }
    }

    @Test
    void isPaidByAttribution() {
        var id = UUID.randomUUID().toString();
        server.attribution().answers(Outcome.OUTCOME_PAID);
        assertThat(pay(id).ok().body().toString()).isEqualTo("{\"ok\":true}");
        assertThat(server.attribution().asked()).containsExactly(id);
        assertThat(server.attribution().requests())
                .contains(PayCommissionRequest.newBuilder()
                        .setCommissionId(id)
                        .setAdminAccountId(server.accountId())
                        .build());
    }

    @Test
    void isPaidOnceAndOnlyIfItIsThere() {
        server.attribution().answers(Outcome.OUTCOME_ALREADY_PAID);
        pay(UUID.randomUUID().toString()).refused(400, "Already paid");
        server.attribution().answers(Outcome.OUTCOME_NOT_FOUND);
        pay(UUID.randomUUID().toString()).refused(404, "Not found");
        server.attribution().answers(Outcome.OUTCOME_ON_HOLD);
        pay(UUID.randomUUID().toString()).refused(409, "On hold");
        server.attribution().answers(Outcome.OUTCOME_VOIDED);
        pay(UUID.randomUUID().toString()).refused(400, "Voided");
    }

    @Test
    void isListedByStatusAndAffiliate() {
        var held = ledger.commission("1.00");
        var paid = ledger.commission("2.00");
        server.database().execute("""
                update commissions
                set status = 'paid', paid_at = now(), approved_at = now(), hold_until = '2026-02-03 04:05:06.789+00'
                where id = ?
                """, paid);
        assertThat(ids("status=pending")).containsExactly(held.toString());
        assertThat(ids("status=paid&affiliateId=" + ledger.affiliate())).containsExactly(paid.toString());
        assertThat(ids("status=&affiliateId=")).hasSize(2);
        assertThat(ids("status=voided")).isEmpty();
        assertThat(ids("affiliateId=" + UUID.randomUUID())).isEmpty();
        assertThat(ids("affiliateId=nobody")).isEmpty();
        server.get("/admin/commissions?status=open").refused(400, "status must be pending, approved, paid, or voided");
        var shown = server.get("/admin/commissions?status=paid")
                .body()
                .path("commissions")
                .path(0);
        assertThat(shown.path("holdUntil").asString()).isEqualTo("2026-02-03T04:05:06.789Z");
        assertThat(shown.path("approvedAt").asString()).endsWith("Z").hasSize(24);
    }

    @Test
    void isListedByTheDayItWasMade() {
        var early = ledger.commission("1.00");
        var late = ledger.commission("2.00");
        made(early, "2026-03-01 23:59:59.999999+00");
        made(late, "2026-03-02 00:00:00+00");
        assertThat(ids("to=2026-03-01")).containsExactly(early.toString());
        assertThat(ids("from=2026-03-02")).containsExactly(late.toString());
        assertThat(ids("from=2026-03-01&to=2026-03-02")).hasSize(2);
        server.get("/admin/commissions?from=2026-03-02&to=2026-03-01").refused(400, "from must not be after to");
        server.get("/admin/commissions?from=yesterday").refused(400, "from and to must be days like 2026-03-01");
    }

    private static void made(UUID commission, String at) {
        server.database().execute("update commissions set created_at = ?::timestamptz where id = ?", at, commission);
    }

    @Test
    void aClawbackNamesWhatItTakesBack() {
        var paid = ledger.commission("2.00");
        server.database().execute("""
                insert into commissions (id, event_id, program_id, affiliate_id, type, clawback_of, amount,
                                         original_amount, currency, status)
                select gen_random_uuid(), event_id, program_id, affiliate_id, 'clawback', id, -1.00, -1.00, currency,
                       'approved'
                from commissions where id = ?
                """, paid);
        var clawback = server.get("/admin/commissions?status=approved")
                .ok()
                .body()
                .path("commissions")
                .path(0);
        assertThat(clawback.path("type").asString()).isEqualTo("clawback");
        assertThat(clawback.path("amount").toString()).isEqualTo("-1.00");
        assertThat(clawback.path("clawbackOf").asString()).isEqualTo(paid.toString());
    }

    private static List<String> ids(String query) {
        return server.get("/admin/commissions?" + query)
                .ok()
                .body()
                .path("commissions")
                .valueStream()
                .map(commission -> commission.path("id").asString())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "not-a-uuid", "1-1-1-1-1"})
    void aMalformedIdIsAnUnknownOne(String id) {
        server.attribution().answers(Outcome.OUTCOME_PAID);
        pay(id).refused(404, "Not found");
        assertThat(server.attribution().asked()).isEmpty();
    }

    static Stream<Status> failures() {
        return Stream.of(Status.UNAVAILABLE, Status.INTERNAL, Status.UNIMPLEMENTED, Status.RESOURCE_EXHAUSTED);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whileAttributionFailsItIsToBeTriedAgain(Status failure) {
        server.attribution().fails(failure);
        unavailable(pay(UUID.randomUUID().toString()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 99})
    void anAnswerThatIsNotUnderstoodIsToBeTriedAgain(int outcome) {
        server.attribution().answers(outcome);
        unavailable(pay(UUID.randomUUID().toString()));
    }

    @Test
    void attributionIsNotWaitedForLong() {
        server.attribution().hangs();
        var start = Instant.now();
        unavailable(pay(UUID.randomUUID().toString()));
        assertThat(Duration.between(start, Instant.now())).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(6));
    }

    @Test
    void attributionMayBeAwayFromTheStart() {
        try (var lonely = new AdminServer("--ATTRIBUTION_TARGET=static://127.0.0.1:1").loggedIn()) {
            unavailable(lonely.patch("/admin/commissions/" + UUID.randomUUID() + "/pay", ""));
            lonely.get("/admin/commissions").ok();
        }
    }

    private static void unavailable(Answer answer) {
        answer.refused(503, "Payments are not available");
        assertThat(answer.headers().getFirst("Retry-After")).isEqualTo("2");
    }

    private static Answer pay(String id) {
        return server.patch("/admin/commissions/" + id + "/pay", "");
    }

    private static String[] lists() {
        return new String[] {
            "/admin/affiliates", "/admin/commission-rules", "/admin/coupons", "/admin/commissions", "/admin/events"
        };
    }
}
