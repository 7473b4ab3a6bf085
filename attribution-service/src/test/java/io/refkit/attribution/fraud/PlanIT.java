package io.refkit.attribution.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.attribution.testing.Databases;
import io.refkit.attribution.testing.Shop;
import io.refkit.testing.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Looking at a sale costs the same however many clicks there are. */
class PlanIT {
    private final TestDatabase database = Databases.migrated();
    private final Shop shop = Shop.open(database);

    @Test
    void clicksAreFoundByTheirIdAndAddressInTheirMonthAlone() {
        database.execute("""
                insert into clicks (id, program_id, affiliate_id, visitor_token, clicked_at, arrived_at, verdict, ip)
                select gen_random_uuid(), '%s', '%s', 'visitor-' || i %% 5000, at, at, 'counted',
                       '10.0.0.0'::inet + i %% 3000
                from generate_series(1, 30000) i
                cross join lateral (select now() - i * interval '2 minutes') clicked (at)
                """.formatted(shop.program, shop.affiliate));
        var click = shop.store(shop.click());
        database.execute("update clicks set ip = '10.0.0.7' where id = ?", click);
        shop.storeSales(10);
        database.execute("analyze");

        var executed = scansOfClicks(click).stream()
                .filter(scan -> !scan.contains("never executed"))
                .toList();

        assertThat(executed)
                .hasSizeBetween(2, 4) // two months where the window reaches back into the last one
                .allMatch(scan -> scan.contains("Index Scan using clicks_"))
                .anyMatch(scan -> scan.contains("_id on clicks_"))
                .anyMatch(scan -> scan.contains("_affiliate_id_ip_clicked_at_idx"));
    }

    private List<String> scansOfClicks(UUID id) {
        var sql = Observations.SQL
                .replace(":events", "array(select id from events)")
                .replace(":affiliates", "array(select '%s'::uuid from events)".formatted(shop.affiliate))
                .replace(
                        ":clickedAts",
                        "array(select '%s'::timestamptz from events)"
                                .formatted(
                                        database.<Object>value("select clicked_at::text from clicks where id = ?", id)))
                .replace(":clicks", "array(select '%s'::uuid from events)".formatted(id))
                .replace(":window", "600")
                .replace(":storm", "30");
        return database.rows("explain (analyze, costs off, timing off, summary off) " + sql).stream()
                .map(row -> String.valueOf(row.get("QUERY PLAN")))
                .filter(line -> line.contains(" on clicks_"))
                .toList();
    }
}
