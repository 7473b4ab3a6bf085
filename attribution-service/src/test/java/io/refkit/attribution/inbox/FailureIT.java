package io.refkit.attribution.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.MeterRegistry;
import io.refkit.attribution.testing.Databases;
import io.refkit.attribution.testing.RunningService;
import io.refkit.attribution.testing.Shop;
import io.refkit.attribution.v1.AttributeRequest;
import io.refkit.attribution.v1.Decision;
import io.refkit.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FailureIT {
    private final TestDatabase database = Databases.migrated();
    private final Shop shop = Shop.open(database);

    @Test
    void aRowThatFailsAloneHoldsUpNoOther() {
        try (var service = RunningService.withoutSweeps(database)) {
            var sales = new ArrayList<UUID>();
            for (int i = 0; i < 20; i++) {
                sales.add(shop.store(i == 7 ? shop.sale().currency("ZZZ") : shop.sale()));
            }
            var bad = sales.get(7);
            var good = sales.stream().filter(sale -> !sale.equals(bad)).map(UUID::toString);
            assertThat(service.attribute(sales))
                    .extracting(Decision::getEventId)
                    .containsExactlyElementsOf(good.toList());
            assertThat(inbox(bad))
                    .containsEntry("attempts", 1)
                    .containsEntry("last_error", "unknown currency ZZZ")
                    .containsEntry("parked_at", null);
        }
    }

    @Test
    void aRowIsTriedLaterAndLaterAndParkedTheFifthTime() {
        try (var service = RunningService.withoutSweeps(database)) {
            var bad = shop.store(shop.sale());
            database.execute("""
                    create sequence refusals;
                    create function refuse() returns trigger language plpgsql as
                    $$ begin perform nextval('refusals'); raise exception 'refused'; end $$;
                    create trigger refuse before insert on decisions for each row execute function refuse();
                    """);
            for (int attempt = 1; attempt < Inbox.ATTEMPTS; attempt++) {
                assertThat(service.attribute(bad)).isEmpty();
                assertThat(inbox(bad)).containsEntry("attempts", attempt).containsEntry("last_error", "refused");
                assertThat(this.<Double>pause(bad)).isBetween(Math.pow(2, attempt - 1) - 1, Math.pow(2, attempt - 1));
                service.attribute(bad);
                assertThat(database.<Long>value("select last_value from refusals"))
                        .as("not tried before its time")
                        .isEqualTo(attempt);
                database.execute("update attribution_inbox set next_attempt_at = '-infinity'");
            }
            service.attribute(bad);
            assertThat(inbox(bad)).containsEntry("attempts", Inbox.ATTEMPTS);
            assertThat(inbox(bad).get("parked_at")).isNotNull();
            assertThat(service.bean(MeterRegistry.class)
                            .counter("refkit.attribution.parked")
                            .count())
                    .isEqualTo(1);

            database.execute("drop trigger refuse on decisions");
            database.execute("update attribution_inbox set next_attempt_at = '-infinity'");
            assertThat(service.attribute(bad)).as("parked for good").isEmpty();
            database.execute("update attribution_inbox set parked_at = null");
            assertThat(service.attribute(bad)).as("until somebody takes it out").hasSize(1);
        }
    }

    @Test
    void aConflictIsTriedAgainAndCountsForNobody() {
        try (var service = RunningService.withoutSweeps(database)) {
            var sale = shop.store(shop.sale());
            database.execute("""
                    create sequence conflicts;
                    create function conflict() returns trigger language plpgsql as $$ begin
                        if nextval('conflicts') <= 3 then raise exception 'conflict' using errcode = '40001'; end if;
                        return new;
                    end $$;
                    create trigger conflict before insert on decisions for each row execute function conflict();
                    """);
            assertThat(service.attribute(sale)).hasSize(1);
            assertThat(database.<Long>value("select nextval('conflicts')")).isEqualTo(5);
        }
    }

    @Test
    void aDatabaseThatIsAwayIsNoRowsFault() {
        try (var service = RunningService.start(database)) {
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> service.attribute(Shop.newId()).isEmpty());
            database.goAway();
            assertUnavailable(() -> service.attribute(Shop.newId()));
            assertUnavailable(() -> service.pay(Shop.newId().toString()));
            database.comeBack();
            var sale = shop.store(shop.sale());
            await().atMost(Duration.ofSeconds(10))
                    .until(() ->
                            database.<Boolean>value("select exists (select from decisions where event_id = ?)", sale));
            assertThat(service.attribute(sale)).hasSize(1);
        }
    }

    @Test
    void aTransactionThatTheDatabaseEndsCountsForNobody() {
        try (var service = RunningService.withoutSweeps(database)) {
            var sale = shop.store(shop.sale());
            dawdle("10 s");
            var call = CompletableFuture.runAsync(() -> service.attribute(sale));
            await().until(() ->
                    database.<Boolean>value("select exists (select from pg_stat_activity where wait_event = 'PgSleep'"
                            + " and datname = current_database())"));
            database.goAway();
            assertUnavailable(() -> unwrapped(call));
            database.comeBack();
            assertThat(inbox(sale)).containsEntry("attempts", 0);
            database.execute("drop trigger dawdle on decisions");
            assertThat(service.attribute(sale)).hasSize(1);
        }
    }

    @Test
    void whatACallBeganIsBroughtToItsEndThoughTheCallerIsGone() {
        try (var service = RunningService.withoutSweeps(database)) {
            var sale = shop.store(shop.sale());
            dawdle("1 s");
            var request =
                    AttributeRequest.newBuilder().addEventIds(sale.toString()).build();
            var call = service.stub().withDeadlineAfter(300, TimeUnit.MILLISECONDS);
            assertThatThrownBy(() -> call.attribute(request)).hasMessageContaining("DEADLINE_EXCEEDED");
            await().atMost(Duration.ofSeconds(5))
                    .until(() ->
                            database.<Boolean>value("select exists (select from decisions where event_id = ?)", sale));
        }
    }

    private void dawdle(String interval) {
        database.execute("""
                create function dawdle() returns trigger language plpgsql as
                $$ begin perform pg_sleep_for('%s'); return new; end $$;
                create trigger dawdle before insert on decisions for each row execute function dawdle();
                """.formatted(interval));
    }

    private static void unwrapped(CompletableFuture<?> call) {
        try {
            call.join();
        } catch (CompletionException e) {
            throw (RuntimeException) e.getCause();
        }
    }

    private static void assertUnavailable(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE));
    }

    private Map<String, Object> inbox(UUID event) {
        return database.rows(
                        "select attempts::integer, last_error, parked_at from attribution_inbox where id = ?", event)
                .getFirst();
    }

    private <T> T pause(UUID event) {
        return database.value(
                "select extract(epoch from next_attempt_at - clock_timestamp())::float8 from attribution_inbox where id = ?",
                event);
    }
}
