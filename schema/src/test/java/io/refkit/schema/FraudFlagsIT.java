package io.refkit.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.refkit.testing.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FraudFlagsIT {
    private static final Program PROGRAM = Program.create();

    private final TestDatabase database = PROGRAM.database();
    private final UUID event = UUID.randomUUID();
    private final UUID admin = UUID.randomUUID();

    @BeforeEach
    void flag() {
        var affiliate = PROGRAM.affiliate("ann-" + event, "active");
        database.execute(
                "insert into decisions (event_id, program_id, attribution, earning, affiliate_id)"
                        + " values (?, ?, 'attributed_click', 'no_rule', ?)",
                event,
                PROGRAM.id(),
                affiliate);
        database.execute(
                "insert into fraud_flags (event_id, affiliate_id, program_id, signals)"
                        + " values (?, ?, ?, '{self_referral,click_storm}')",
                event,
                affiliate,
                PROGRAM.id());
        database.execute(
                "insert into admin_accounts (id, email, password_hash, role) values (?, ?, 'hash', 'owner')",
                admin,
                admin + "@example.com");
    }

    @Test
    void whoClearsThemStandsInTheAuditLog() {
        database.execute("""
                begin;
                select set_config('refkit.admin_account', '%1$s', true);
                update fraud_flags set cleared_at = now(), cleared_by = '%1$s' where event_id = '%2$s';
                commit
                """.formatted(admin, event));
        assertThat(database.rows(
                        "select subject, admin_email, new_values::text as said from audit_log where subject_id = ?",
                        event))
                .singleElement()
                .satisfies(entry -> assertThat(entry)
                        .containsEntry("subject", "event")
                        .containsEntry("admin_email", admin + "@example.com")
                        .containsEntry("said", "{\"cleared_signals\": \"self_referral, click_storm\"}"));
    }

    @Test
    void whatWasSeenStays() {
        for (var statement : List.of(
                "update fraud_flags set signals = '{click_storm}'",
                "update fraud_flags set cleared_at = now(), program_id = gen_random_uuid()",
                "delete from fraud_flags",
                "truncate fraud_flags")) {
            assertThatThrownBy(() -> database.execute(statement))
                    .as(statement)
                    .hasStackTraceContaining("ERROR: ")
                    .satisfies(refused ->
                            assertThat(refused.getCause().getMessage()).containsAnyOf("stay", "append-only"));
        }
        database.execute("update fraud_flags set cleared_at = now() where event_id = ?", event);
        assertThatThrownBy(() -> database.execute("update fraud_flags set cleared_at = null where event_id = ?", event))
                .hasStackTraceContaining("stay");
    }

    @Test
    void aSignalNobodyKnowsIsRefused() {
        assertThatThrownBy(
                        () -> database.execute(
                                "insert into fraud_flags (event_id, affiliate_id, program_id, signals)"
                                        + " select event_id, affiliate_id, program_id, '{bad_luck}' from decisions on conflict do nothing"))
                .hasStackTraceContaining("violates");
    }
}
