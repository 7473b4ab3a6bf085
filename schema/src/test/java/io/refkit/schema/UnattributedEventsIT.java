package io.refkit.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.testing.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UnattributedEventsIT {
    private static final String LISTED = """
            select string_agg(event_name || ' ' || reason || ' ' || (received_at at time zone 'UTC')::date, ', '
                              order by event_name)
            from unattributed_events
            """;

    @Test
    void whatIsDecidedToBeNobodysIsListed() {
        var program = Program.create();
        decide(program, "a", "no_visitor");
        decide(program, "b", "attributed_click");
        decide(program, "c", "affiliate_inactive");
        assertThat(program.database().<String>value(LISTED))
                .isEqualTo("a no_visitor 2026-03-01, c affiliate_inactive 2026-03-01");
    }

    @Test
    void whatWasDecidedBeforeThereWasAListIsInItToo() {
        var program = new Program(TestDatabase.empty(), UUID.randomUUID());
        Versions.migrate(program.database(), "17");
        program.database().execute("""
                insert into programs (id, name, website_url, cookie_days, currency)
                values (?, 'Shop', 'https://shop.example', 30, 'USD')
                """, program.id());
        decide(program, "a", "no_click_in_window");
        decide(program, "b", "attributed_coupon");
        Schema.migrate(
                program.database().jdbcUrl(),
                program.database().user(),
                program.database().password());
        decide(program, "c", "no_visitor");
        assertThat(program.database().<String>value(LISTED))
                .isEqualTo("a no_click_in_window 2026-03-01, c no_visitor 2026-03-01");
    }

    private static void decide(Program program, String name, String attribution) {
        boolean attributed = attribution.startsWith("attributed");
        var event = UUID.randomUUID();
        program.database().execute("""
                insert into events (id, program_id, event_name, currency, received_at)
                values (?, ?, ?, 'USD', '2026-03-01T00:00:00Z')
                """, event, program.id(), name);
        program.database()
                .execute(
                        "insert into decisions (event_id, program_id, attribution, earning, affiliate_id) values (?, ?, ?, ?, ?)",
                        event,
                        program.id(),
                        attribution,
                        attributed ? "no_rule" : "not_attributed",
                        attributed ? program.affiliate(name, "active") : null);
    }
}
