package io.refkit.admin.affiliate;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.schema.Schema;
import io.refkit.testing.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Of somebody whose events are most of what there is, only the newest are read. */
class ActivityPlanIT {
    private static final UUID PROGRAM = UUID.randomUUID();
    private static final UUID AFFILIATE = UUID.randomUUID();
    private final TestDatabase database = TestDatabase.with(Schema::migrate);

    @Test
    void theNewestEventsAreFoundInTheirOrder() {
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
                analyze
                """.formatted(PROGRAM, AFFILIATE));
        assertThat(database.scans(AffiliateActivity.EVENTS.replace(":affiliate", "'%s'".formatted(AFFILIATE))))
                .noneMatch(scan -> scan.contains("Seq Scan on events") || scan.contains("Seq Scan on decisions"))
                .anyMatch(scan -> scan.contains("using events_newest"))
                .noneMatch(scan -> scan.contains("rows=20000"));
    }
}
