package io.refkit.admin.trail;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.admin.page.Conditions;
import io.refkit.schema.Schema;
import io.refkit.testing.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The few changes of a kind are found among all others. */
class AuditPlanIT {
    private static final UUID PROGRAM = UUID.randomUUID();
    private final TestDatabase database = TestDatabase.with(Schema::migrate);

    @Test
    void changesAreFoundByWhatTheyAreOf() {
        database.execute("""
                insert into audit_log (program_id, subject, subject_id, action, old_values, new_values)
                select '%s', case when i = 1 then 'coupon' else 'commission' end, gen_random_uuid(), 'changed', '{}', '{}'
                from generate_series(1, 20000) i;
                analyze
                """.formatted(PROGRAM));
        var sql = AuditLog.list(new Conditions().and("subject = 'coupon'"))
                .replace(":program", "'%s'".formatted(PROGRAM))
                .replace(":before", "100000")
                .replace(":limit", "51");
        assertThat(database.scans(sql)).singleElement().asString().contains("using audit_log_by_subject", "rows=1 ");
    }
}
