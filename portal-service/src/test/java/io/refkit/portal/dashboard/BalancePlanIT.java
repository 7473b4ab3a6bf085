package io.refkit.portal.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.schema.Schema;
import io.refkit.testing.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What somebody earned is added up from their days, not from everybody's and not from lines. */
class BalancePlanIT {
    private final TestDatabase database = TestDatabase.with(Schema::migrate);

    @Test
    void balancesAreFoundByWhoseTheyAre() {
        var program = UUID.randomUUID();
        var affiliate = UUID.randomUUID();
        database.execute("""
                insert into daily_ledger (program_id, affiliate_id, day, currency, account, lane, amount)
                select '%1$s', case when i < 10 then '%2$s' else gen_random_uuid() end, current_date - i, 'USD', 'held', 0, 1
                from generate_series(1, 20000) i;
                analyze
                """.formatted(program, affiliate));
        var sql = Earnings.BALANCES
                .replace(":program", "'%s'".formatted(program))
                .replace(":id", "'%s'".formatted(affiliate));
        assertThat(database.scans(sql))
                .singleElement()
                .asString()
                .contains("using daily_ledger_key on daily_ledger", "rows=9 ");
    }
}
