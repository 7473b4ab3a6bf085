package io.refkit.admin.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.http.Checked;
import io.refkit.schema.Schema;
import io.refkit.testing.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** What nobody or somebody has is found by index, wherever in all the others it is. */
class EventPlanIT {
    private static final UUID PROGRAM = UUID.randomUUID();
    private static final UUID AFFILIATE = UUID.randomUUID();
    private static TestDatabase database;

    @BeforeAll
    static void manyEvents() {
        database = TestDatabase.with(Schema::migrate);
        database.execute("""
                insert into programs (id, name, website_url, cookie_days, currency)
                values ('%1$s', 'Shop', 'https://shop.example', 30, 'USD');
                insert into affiliates (id, program_id, name, email, slug, status)
                values ('%2$s', '%1$s', 'Ann', 'ann@example.com', 'ann', 'active');
                insert into events (id, program_id, event_name, currency, received_at)
                select gen_random_uuid(), '%1$s', 'sale', 'USD', now() - i * interval '1 minute'
                from generate_series(1, 20000) i;
                insert into decisions (event_id, program_id, attribution, earning, affiliate_id)
                select id, program_id, case when old then 'no_visitor' else 'attributed_click' end,
                       case when old then 'not_attributed' else 'no_rule' end, case when not old then '%2$s'::uuid end
                from events cross join lateral (select received_at < now() - interval '19000 minutes') o (old);
                insert into reattributions (id, program_id, event_id, to_affiliate_id, reason, moves_customer)
                select gen_random_uuid(), program_id, id, '%2$s', 'theirs', false
                from unattributed_events order by received_at limit 20;
                analyze
                """.formatted(PROGRAM, AFFILIATE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attributed=false",
                "attributed=false&event=sale",
                "reason=no_visitor",
                "reason=affiliate_inactive"
            })
    void nobodysAreFoundInTheirOwnOrder(String query) {
        assertThat(scans(query))
                .noneMatch(scan -> scan.contains("Seq Scan on events") || scan.contains("Seq Scan on decisions"))
                .anyMatch(scan -> scan.contains("Scan Backward using unattributed_events_pkey"))
                .allMatch(scan -> rows(scan) <= 60);
    }

    @Test
    void whatWasGivenToSomebodyIsFoundByThat() {
        for (var query : List.of("reason=no_visitor&attributed=true", "reason=no_visitor&affiliateId=" + AFFILIATE)) {
            assertThat(scans(query))
                    .noneMatch(scan -> scan.contains("Seq Scan on events") || scan.contains("Seq Scan on decisions"))
                    .anyMatch(scan -> scan.contains(" on reattributions"))
                    .allMatch(scan -> rows(scan) <= 60);
        }
    }

    /** @return how each table was read, and how many rows that gave at a time */
    private static List<String> scans(String query) {
        var named = UriComponentsBuilder.fromUriString("/?" + query).build().getQueryParams();
        var filter = ((Checked.Valid<EventFilter>) EventFilter.of(new LinkedMultiValueMap<>(named))).value();
        var sql = Events.list(Wanted.of(filter))
                .replace(":program", "'%s'".formatted(PROGRAM))
                .replace(":affiliate", "'%s'".formatted(AFFILIATE))
                .replace(":attributed", String.valueOf(filter.attributed()))
                .replace(":reasons::", "array['%s']::".formatted(reasons(filter)))
                .replace(":reason", "'%s'".formatted(filter.reason()))
                .replace(":name", "'%s'".formatted(filter.name()))
                .replace(":at", "now()")
                .replace(":id", "'%s'".formatted(UUID.randomUUID()))
                .replace(":limit", "51");
        return database.scans(sql).stream()
                .filter(scan -> scan.contains(" using ") || scan.contains("Seq Scan"))
                .toList();
    }

    private static String reasons(EventFilter filter) {
        return filter.reason() == null ? String.join("','", EventFilter.REASONS) : filter.reason();
    }

    private static int rows(String scan) {
        return scan.contains("never executed") ? 0 : Integer.parseInt(scan.replaceAll(".* rows=([0-9]+).*", "$1"));
    }
}
