package io.refkit.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProgramLockIT {
    private final Program program = Program.create();

    static Stream<String> changes() {
        return Stream.of(
                "update programs set cookie_days = 7",
                "update programs set currency = 'EUR'",
                "update affiliates set status = 'inactive'",
                "update commission_rules set valid_to = now()",
                "insert into commission_rules (id, version, program_id, event_name, commission_type, commission_value, currency)"
                        + " select gen_random_uuid(), 1, id, 'trial', 'fixed', 1, 'USD' from programs");
    }

    @ParameterizedTest
    @MethodSource("changes")
    void noFactChangesWhileADecisionIsTaken(String change) throws SQLException {
        program.affiliate("daniel", "active");
        program.rule("sale");
        try (var decision = program.database().connect()) {
            hold(decision);
            assertThatThrownBy(() -> impatiently(change)).hasStackTraceContaining("lock timeout");
            decision.commit();
            assertThatCode(() -> impatiently(change)).doesNotThrowAnyException();
        }
    }

    @Test
    void whatNoDecisionDependsOnMayChange() throws SQLException {
        program.affiliate("daniel", "active");
        try (var decision = program.database().connect()) {
            hold(decision);
            impatiently("update programs set name = 'Store'");
            impatiently("update affiliates set name = 'Dan', payout_email = 'dan@example.com'");
        }
    }

    @Test
    void decisionsDoNotWaitForOneAnother() throws SQLException {
        try (var one = program.database().connect();
                var other = program.database().connect()) {
            hold(one);
            other.createStatement().execute("set lock_timeout = '200ms'");
            hold(other);
        }
    }

    @Test
    void aChangeIsStampedAfterTheDecisionItWaitedFor() throws Exception {
        try (var decision = program.database().connect()) {
            hold(decision);
            var change =
                    Thread.ofVirtual().start(() -> program.database().execute("update programs set cookie_days = 7"));
            while (!program.database().<Boolean>value("select exists (select from pg_locks where not granted)")) {
                Thread.sleep(10);
            }
            var decided = decision.createStatement().executeQuery("select clock_timestamp()");
            decided.next();
            var at = decided.getObject(1, OffsetDateTime.class);
            decision.commit();
            change.join();
            assertThat(program.database()
                            .<Boolean>value("select valid_from > ? from program_settings where cookie_days = 7", at))
                    .isTrue();
        }
    }

    private void hold(Connection decision) throws SQLException {
        decision.setAutoCommit(false);
        try (var statement = decision.prepareStatement("select hold_program(?)")) {
            statement.setObject(1, program.id());
            statement.execute();
        }
    }

    private void impatiently(String change) {
        program.database().execute("set lock_timeout = '200ms'; " + change);
    }
}
