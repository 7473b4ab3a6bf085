package io.refkit.attribution.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.attribution.testing.Databases;
import io.refkit.attribution.testing.Shop;
import io.refkit.testing.TestDatabase;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanIT {
    private final TestDatabase database = Databases.migrated();
    private final Shop shop = Shop.open(database);

    @Test
    void clicksAreFoundByTheirIndexAndOnlyInTheMonthsOfTheWindow() {
        database.execute("""
                insert into clicks (id, program_id, affiliate_id, visitor_token, clicked_at, arrived_at, verdict)
                select gen_random_uuid(), '%s', '%s', 'visitor-' || i %% 5000, at, at, 'counted'
                from generate_series(1, 30000) i
                cross join lateral (select now() - i * interval '2 minutes') clicked (at)
                """.formatted(shop.program, shop.affiliate));

        var scans = scansOf("clicks_", shop.storeSales(10));

        assertThat(scans)
                .isNotEmpty()
                .allSatisfy(scan -> assertThat(scan)
                        .containsPattern("Index Scan (Backward )?using clicks_")
                        .contains("_program_id_visitor_token_clicked_at_id_idx"));
        assertThat(scans).filteredOn(scan -> scan.contains("never executed")).isNotEmpty();
    }

    @Test
    void customersTheirFirstCommissionAndCouponsAreFoundByTheirIndexes() {
        database.execute("""
                insert into events (id, program_id, event_name, currency, customer_id, received_at)
                select gen_random_uuid(), '%1$s', 'purchase', 'USD', 'customer-' || i %% 1000,
                       now() - i * interval '1 minute'
                from generate_series(1, 20000) i;
                insert into decisions (event_id, program_id, attribution, earning)
                select id, program_id, 'no_visitor', 'not_attributed' from events;
                insert into customer_bindings (program_id, customer_id, affiliate_id, valid_from)
                select '%1$s', 'customer-' || i, '%2$s', now() from generate_series(1, 10000) i;
                insert into coupons (id, program_id, code, affiliate_id)
                select gen_random_uuid(), '%1$s', 'CODE' || i, '%2$s' from generate_series(1, 5000) i
                """.formatted(shop.program, shop.affiliate));
        var sales = IntStream.rangeClosed(1, 10)
                .mapToObj(i -> shop.store(shop.sale().customer("customer-" + i).coupon("code" + i)))
                .toList();

        assertThat(scansOf("events earlier", sales))
                .singleElement()
                .asString()
                .contains("Index Scan using events_of_customer");
        assertThat(scansOf("customer_bindings", sales))
                .singleElement()
                .asString()
                .containsPattern("Index Scan (Backward )?using customer_bindings_pkey");
        assertThat(scansOf("coupons", sales))
                .singleElement()
                .asString()
                .containsPattern("Index Scan (Backward )?using coupons_as_of");
    }

    private List<String> scansOf(String table, List<UUID> sales) {
        database.execute("analyze");
        var ids = sales.stream().map(UUID::toString).collect(Collectors.joining(",", "'{", "}'"));
        return database
                .rows("explain (analyze, costs off, timing off, summary off) "
                        + Histories.AS_OF_RECEIPT.replace(":ids", ids + "::uuid[]"))
                .stream()
                .map(row -> String.valueOf(row.get("QUERY PLAN")))
                .filter(line -> line.contains(" on " + table))
                .toList();
    }
}
