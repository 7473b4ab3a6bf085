package io.refkit.admin.commission;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.admin.page.Conditions;
import io.refkit.schema.Schema;
import io.refkit.testing.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The queue is read flag by flag, however many commissions there are. */
class ReviewPlanIT {
    private static final UUID PROGRAM = UUID.randomUUID();
    private static final UUID AFFILIATE = UUID.randomUUID();
    private final TestDatabase database = TestDatabase.with(Schema::migrate);

    @Test
    void theNewestFlagsAreFoundInTheirOrder() {
        database.execute("""
                insert into programs (id, name, website_url, cookie_days, currency)
                values ('%1$s', 'Shop', 'https://shop.example', 30, 'USD');
                insert into affiliates (id, program_id, name, email, slug, status)
                values ('%2$s', '%1$s', 'Ann', 'ann@example.com', 'ann', 'active');
                insert into events (id, program_id, event_name, currency, received_at)
                select gen_random_uuid(), '%1$s', 'sale', 'USD', now() - i * interval '1 minute'
                from generate_series(1, 20000) i;
                insert into decisions (event_id, program_id, attribution, earning, affiliate_id)
                select id, program_id, 'attributed_click', 'earned', '%2$s' from events;
                insert into commissions (id, event_id, program_id, affiliate_id, amount, original_amount, currency, status)
                select gen_random_uuid(), id, program_id, '%2$s', 3, 3, 'USD', 'pending' from events;
                insert into fraud_flags (event_id, affiliate_id, program_id, signals, flagged_at)
                select id, '%2$s', program_id, array['fast_conversion'], received_at from events limit 5000;
                analyze
                """.formatted(PROGRAM, AFFILIATE));
        var sql = Reviews.list(new Conditions().and(ReviewFilter.State.OPEN.condition))
                .replace(":program", "'%s'".formatted(PROGRAM))
                .replace(":at", "now()")
                .replace(":id", "'%s'".formatted(UUID.randomUUID()))
                .replace(":limit", "51");
        assertThat(database.scans(sql))
                .noneMatch(scan -> scan.contains("Seq Scan on commissions") || scan.contains("Seq Scan on fraud_flags"))
                .anyMatch(scan -> scan.contains("Index Scan using fraud_flags_open"))
                .noneMatch(scan -> scan.contains("rows=5000") || scan.contains("rows=20000"));
    }
}
