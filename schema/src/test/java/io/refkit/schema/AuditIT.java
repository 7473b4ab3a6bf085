package io.refkit.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuditIT {
    private final Program program = Program.create();

    @Test
    void aChangeIsKeptFromWhichValueToWhich() {
        program.database().execute("update programs set cookie_days = 60, name = 'Shed' where id = ?", program.id());
        assertThat(entries("program"))
                .last()
                .isEqualTo("changed {\"name\": \"Shop\", \"cookie_days\": 30} {\"name\": \"Shed\", \"cookie_days\": 60}"
                        + " by null");
    }

    @Test
    void whatStaysAsItIsLeavesNoTrace() {
        var before = entries("program");
        program.database().execute("update programs set cookie_days = 30 where id = ?", program.id());
        assertThat(entries("program")).isEqualTo(before);
    }

    @Test
    void itNamesTheAdminByTheAddressOfThatTime() {
        var admin = admin("ann@example.com");
        program.database().execute("""
                begin;
                select set_config('refkit.admin_account', '%s', true);
                update programs set cookie_days = 60;
                commit
                """.formatted(admin));
        program.database().execute("update admin_accounts set email = 'bea@example.com'");
        program.database().execute("update programs set cookie_days = 90");
        assertThat(entries("program"))
                .endsWith(
                        "changed {\"cookie_days\": 30} {\"cookie_days\": 60} by ann@example.com",
                        "changed {\"cookie_days\": 60} {\"cookie_days\": 90} by null");
    }

    @Test
    void secretsAreNotShown() {
        admin("ann@example.com");
        program.database().execute("update admin_accounts set password_hash = 'other'");
        assertThat(entries("admin_account"))
                .last()
                .isEqualTo("changed {\"password_hash\": \"(not shown)\"} {\"password_hash\": \"(not shown)\"} by null");
    }

    @Test
    void aRulesNextVersionIsOneChangeAndItsEndAnother() {
        var rule = UUID.randomUUID();
        version(rule, 1, "10");
        program.database().execute("begin; %s; %s; commit".formatted(end(rule, 1), insert(rule, 2, "20")));
        program.database().execute(end(rule, 2));
        assertThat(entries("commission_rule"))
                .satisfiesExactly(
                        created ->
                                assertThat(created).startsWith("created {} {").contains("\"commission_value\": 10"),
                        changed -> assertThat(changed)
                                .isEqualTo(
                                        "changed {\"commission_value\": 10.0000} {\"commission_value\": 20.0000} by null"),
                        ended -> assertThat(ended).startsWith("ended {\"valid_to\": \"infinity\"}"));
    }

    @Test
    void nobodyChangesIt() {
        for (var statement :
                List.of("update audit_log set new_values = '{}'", "delete from audit_log", "truncate audit_log")) {
            assertThatThrownBy(() -> program.database().execute(statement))
                    .hasStackTraceContaining("audit_log is append-only");
        }
    }

    private UUID admin(String email) {
        var id = UUID.randomUUID();
        program.database()
                .execute(
                        "insert into admin_accounts (id, email, password_hash, role) values (?, ?, 'hash', 'owner')",
                        id,
                        email);
        return id;
    }

    private void version(UUID rule, int version, String value) {
        program.database().execute(insert(rule, version, value));
    }

    private String insert(UUID rule, int version, String value) {
        return """
                insert into commission_rules
                    (id, version, program_id, event_name, commission_type, commission_value, currency)
                values ('%s', %d, '%s', 'purchase', 'percent', %s, 'USD')
                """.formatted(rule, version, program.id(), value);
    }

    private static String end(UUID rule, int version) {
        return "update commission_rules set valid_to = now() where id = '%s' and version = %d".formatted(rule, version);
    }

    private List<String> entries(String subject) {
        return program.database().rows("""
                        select action || ' ' || old_values || ' ' || new_values || ' by '
                               || coalesce(admin_email, 'null') as entry
                        from audit_log
                        where subject = ? and (program_id = ? or program_id is null)
                        order by id
                        """, subject, program.id()).stream()
                .map(row -> String.valueOf(row.get("entry")))
                .toList();
    }
}
