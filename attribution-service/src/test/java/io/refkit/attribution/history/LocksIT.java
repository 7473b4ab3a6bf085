package io.refkit.attribution.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.refkit.attribution.testing.Databases;
import io.refkit.attribution.testing.RunningService;
import io.refkit.attribution.testing.Shop;
import io.refkit.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LocksIT {
    private final TestDatabase database = Databases.migrated();
    private final Shop shop = Shop.open(database);

    /** As a customer is while their program is changed: erased, under another name. */
    @Test
    void aCustomerIsLockedByTheNameThatTheyHaveOnceTheProgramIsHeld() throws Exception {
        var sale = shop.store(shop.sale().customer("anna"));
        try (var service = RunningService.withoutSweeps(database);
                var eraser = database.connect();
                var other = database.connect()) {
            begin(eraser, "select change_program('%s')".formatted(shop.program));
            eraser.createStatement().execute("update events set customer_id = 'erased'");
            begin(other, "select pg_advisory_xact_lock(hashtextextended('%s:erased', 11))".formatted(shop.program));
            var decisions = CompletableFuture.supplyAsync(() -> service.attribute(sale));
            await("until the program is free").until(() -> waiting("ShareLock") == 1);
            eraser.commit();
            await("until the customer is").until(() -> waiting("ExclusiveLock") == 1);
            other.commit();
            assertThat(decisions.join()).hasSize(1);
        }
    }

    private static void begin(Connection session, String lock) throws SQLException {
        session.setAutoCommit(false);
        session.createStatement().execute(lock);
    }

    private long waiting(String mode) {
        return database.value("""
                select count(*) from pg_locks
                where locktype = 'advisory' and not granted and mode = ?
                  and database = (select oid from pg_database where datname = current_database())
                """, mode);
    }
}
