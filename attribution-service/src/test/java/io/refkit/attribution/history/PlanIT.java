package io.refkit.attribution.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.attribution.testing.Databases;
import io.refkit.attribution.testing.Shop;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlanIT {
    @Test
    void clicksAreFoundByTheirIndexAndOnlyInTheMonthsOfTheWindow() {
        var database = Databases.migrated();
        var shop = Shop.open(database);
        database.execute("""
                insert into clicks (id, program_id, affiliate_id, visitor_token, clicked_at, arrived_at, verdict)
                select gen_random_uuid(), '%s', '%s', 'visitor-' || i %% 5000, at, at, 'counted'
                from generate_series(1, 30000) i
                cross join lateral (select now() - i * interval '2 minutes') clicked (at)
                """.formatted(shop.program, shop.affiliate));
        database.execute("analyze");
        var sales = shop.storeSales(10).stream().map(UUID::toString).collect(Collectors.joining(",", "'{", "}'"));

        var plan = database
                .rows("explain (analyze, costs off, timing off, summary off) "
                        + Histories.AS_OF_RECEIPT.replace(":ids", sales + "::uuid[]"))
                .stream()
                .map(row -> String.valueOf(row.get("QUERY PLAN")))
                .toList();

        var scans = plan.stream().filter(line -> line.contains(" on clicks_")).toList();
        assertThat(scans)
                .isNotEmpty()
                .allSatisfy(scan -> assertThat(scan)
                        .containsPattern("Index Scan (Backward )?using clicks_")
                        .contains("_program_id_visitor_token_clicked_at_id_idx"));
        assertThat(scans).filteredOn(scan -> scan.contains("never executed")).isNotEmpty();
    }
}
