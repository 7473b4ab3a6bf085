package io.refkit.attribution.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.attribution.testing.Databases;
import io.refkit.attribution.testing.RunningService;
import io.refkit.attribution.testing.Shop;
import io.refkit.attribution.v1.PayCommissionResponse.Outcome;
import io.refkit.attribution.v1.ReattributeResponse;
import org.junit.jupiter.api.Test;

class GrantsIT {
    @Test
    void theServicesOwnRoleIsEnoughForAllItDoes() {
        var database = Databases.migrated();
        database.execute("create role attribution_login login password 'secret' in role refkit_attribution");
        var shop = Shop.open(database);
        shop.percent("30");
        shop.store(shop.click());
        var good = shop.store(shop.sale().customer("anna"));
        var bad = shop.store(shop.sale().currency("ZZZ"));
        try (var service = RunningService.startAs("attribution_login", "secret", database)) {
            assertThat(service.attribute(good, bad)).hasSize(1);
            assertThat(database.rows("select distinct usename from pg_stat_activity where application_name = 'refkit'"
                            + " and datname = current_database()"))
                    .extracting(row -> row.get("usename"))
                    .containsExactly("attribution_login");
            String commission = database.value("select id::text from commissions where event_id = ?", good);
            assertThat(service.pay(commission)).isEqualTo(Outcome.OUTCOME_PAID);
            service.refund(shop.refund(good, "9.00"));
            assertThat(service.reattribute(good, shop.affiliate("active"), true))
                    .isEqualTo(ReattributeResponse.Outcome.OUTCOME_REATTRIBUTED);
            assertThat(database.<Integer>value("select attempts::integer from attribution_inbox where id = ?", bad))
                    .isPositive();
        }
    }
}
