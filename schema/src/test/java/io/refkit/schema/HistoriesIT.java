package io.refkit.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class HistoriesIT {
    private final Program program = Program.create();

    @Test
    void settingsFollowOneAnotherWithoutAGap() {
        program.database().execute("update programs set cookie_days = 60 where id = ?", program.id());
        program.database().execute("update programs set currency = 'EUR' where id = ?", program.id());
        assertThat(history("program_settings", "cookie_days || ' ' || currency", "program_id", program.id()))
                .isEqualTo("30 USD, 60 USD, 60 EUR");
        assertContiguous("program_settings", "program_id", program.id());
    }

    @Test
    void statusesFollowOneAnotherWithoutAGap() {
        var affiliate = program.affiliate("daniel", "pending");
        program.database().execute("update affiliates set status = 'active' where id = ?", affiliate);
        program.database().execute("update affiliates set status = 'inactive' where id = ?", affiliate);
        program.database().execute("update affiliates set status = 'active' where id = ?", affiliate);
        assertThat(history("affiliate_statuses", "status", "affiliate_id", affiliate))
                .isEqualTo("pending, active, inactive, active");
        assertContiguous("affiliate_statuses", "affiliate_id", affiliate);
    }

    @Test
    void whatDoesNotChangeLeavesNoTrace() {
        var affiliate = program.affiliate("daniel", "active");
        program.database().execute("update affiliates set status = 'active', name = 'Dan' where id = ?", affiliate);
        program.database()
                .execute(
                        "update programs set name = 'Store', cookie_days = 30, currency = 'USD' where id = ?",
                        program.id());
        assertThat(history("affiliate_statuses", "status", "affiliate_id", affiliate))
                .isEqualTo("active");
        assertThat(history("program_settings", "cookie_days::text", "program_id", program.id()))
                .isEqualTo("30");
    }

    @Test
    void twoChangesInOneTransactionAreBothKept() {
        var affiliate = program.affiliate("daniel", "pending");
        program.database().execute("""
                begin;
                update affiliates set status = 'active' where slug = 'daniel';
                update affiliates set status = 'inactive' where slug = 'daniel';
                commit
                """);
        assertThat(history("affiliate_statuses", "status", "affiliate_id", affiliate))
                .isEqualTo("pending, active, inactive");
        assertContiguous("affiliate_statuses", "affiliate_id", affiliate);
    }

    @Test
    void whatIsRolledBackNeverWas() {
        var affiliate = program.affiliate("daniel", "pending");
        program.database().execute("begin; update affiliates set status = 'active'; rollback");
        assertThat(history("affiliate_statuses", "status", "affiliate_id", affiliate))
                .isEqualTo("pending");
    }

    @Test
    void aRuleEndsAndNeverChanges() {
        var rule = program.rule("sale");
        program.database()
                .execute(
                        "update commission_rules set commission_value = 90, valid_from = '2020-01-01', valid_to = '2021-01-01' where id = ?",
                        rule);
        assertThat(program.database().<Boolean>value("""
                        select commission_value = 30 and valid_from > now() - interval '1 minute'
                           and valid_to between valid_from and clock_timestamp()
                        from commission_rules where id = ?
                        """, rule)).isTrue();
        assertThatThrownBy(() -> program.database().execute("update commission_rules set valid_to = 'infinity'"))
                .hasStackTraceContaining("has ended");
    }

    @Test
    void anEventNameHasOneRuleAtATime() {
        var rule = program.rule("sale");
        assertThatThrownBy(() -> program.rule("sale")).hasStackTraceContaining("commission_rules_current");
        program.database().execute("update commission_rules set valid_to = now() where id = ?", rule);
        program.rule("sale");
        assertThat(program.database().<Long>value("select count(*) from commission_rules"))
                .isEqualTo(2);
    }

    @Test
    void aNewVersionBeginsWhereTheOneBeforeEnds() {
        var rule = program.rule("sale");
        program.database().execute("""
                begin;
                update commission_rules set valid_to = now();
                select pg_sleep(0.05);
                insert into commission_rules
                    (id, version, program_id, event_name, commission_type, commission_value, currency)
                select id, version + 1, program_id, event_name, 'fixed', 5, currency from commission_rules;
                commit
                """);
        assertThat(history("commission_rules", "commission_type", "id", rule)).isEqualTo("percent, fixed");
        assertContiguous("commission_rules", "id", rule);
    }

    @Test
    void aRuleMadeAgainLaterDoesNotReachBack() {
        var rule = program.rule("sale");
        program.database().execute("update commission_rules set valid_to = now()");
        program.database().execute("""
                insert into commission_rules
                    (id, version, program_id, event_name, commission_type, commission_value, currency)
                select id, version + 1, program_id, event_name, 'fixed', 5, currency from commission_rules
                """);
        assertThat(program.database().<Boolean>value("""
                        select (select valid_to from commission_rules where id = ? and version = 1)
                             < (select valid_from from commission_rules where id = ? and version = 2)
                        """, rule, rule)).isTrue();
    }

    private String history(String table, String what, String key, UUID id) {
        return program.database()
                .value(
                        "select string_agg(%s, ', ' order by valid_from) from %s where %s = ?"
                                .formatted(what, table, key),
                        id);
    }

    private void assertContiguous(String table, String key, UUID id) {
        var sql = """
                select bool_and(valid_to = coalesce(next, 'infinity') and valid_from < valid_to)
                from (select *, lead(valid_from) over (order by valid_from) as next from %s where %s = ?) as h
                """.formatted(table, key);
        assertThat(program.database().<Boolean>value(sql, id)).isTrue();
    }
}
