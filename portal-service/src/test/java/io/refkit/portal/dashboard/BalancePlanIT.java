package io.refkit.portal.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.schema.Schema;
import io.refkit.testing.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What somebody earned is read from their balances, not from everybody's, their days or lines. */
class BalancePlanIT {
    private final TestDatabase database = TestDatabase.with(Schema::migrate);

    @Test
    void balancesAreFoundByWhoseTheyAre() {
        var program = UUID.randomUUID();
        var affiliate = UUID.randomUUID();
        database.execute("""
                insert into daily_ledger (program_id, affiliate_id, day, currency, account, lane, amount)
                select '%1$s', case when i < 10 or i > 19900 then '%2$s' else gen_random_uuid() end,
                       case when i > 19900 then current_date - i end, 'USD', 'held', i, 1
                from generate_series(1, 20000) i;
                analyze
                """.formatted(program, affiliate));
        var sql = Earnings.BALANCES
                .replace(":program", "'%s'".formatted(program))
                .replace(":id", "'%s'".formatted(affiliate));
        assertThat(database.scans(sql))
                .singleElement()
                .asString()
                .contains("using daily_ledger_balances on daily_ledger", "rows=9 ");
    }
}
