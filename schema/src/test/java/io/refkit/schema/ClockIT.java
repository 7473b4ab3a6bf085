package io.refkit.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A server's clock that is set back. */
class ClockIT {
    private final Program program = Program.create();

    @Test
    void aTickIsTheTimeOfTheClock() {
        assertThat(program.database().<Boolean>value("""
                        with first as materialized (select clock_timestamp() as at),
                             ticked as materialized (select tick() as at from first)
                        select ticked.at between first.at and clock_timestamp() from first, ticked
                        """)).isTrue();
    }

    @Test
    void noTickIsEarlierThanTheOneBefore() {
        program.database().execute("select tick()");
        assertRising("where the clock goes on");
        program.database().setClockBack();
        assertRising("where it was set back");
        assertThat(
                        program.database()
                                .<Boolean>value(
                                        "select tick() between clock_timestamp() + interval '23 hours' and clock_timestamp() + interval '1 day'"))
                .as("it stands still until the clock is there again")
                .isTrue();
    }

    @Test
    void aClockThatIsSetForwardIsFollowed() {
        program.database().execute("select setval('ticks', 1)");
        assertThat(program.database().<Boolean>value("select tick() > clock_timestamp() - interval '1 minute'"))
                .isTrue();
    }

    @Test
    void settingsChange() {
        program.database().setClockBack();
        program.database().execute("update programs set cookie_days = 60");
        program.database().execute("update programs set cookie_days = 90");
        assertFollow("program_settings", "cookie_days::text", "30, 60, 90", program.id());
    }

    @Test
    void statusesChange() {
        var affiliate = program.affiliate("daniel", "pending");
        program.database().setClockBack();
        program.database().execute("update affiliates set status = 'active'");
        program.database().execute("update affiliates set status = 'inactive'");
        assertFollow("affiliate_statuses", "status", "pending, active, inactive", affiliate);
    }

    @Test
    void rulesEndAndBeginAnew() {
        var rule = program.rule("sale");
        program.database().setClockBack();
        program.database().execute("update commission_rules set valid_to = now()");
        program.database().execute("""
                insert into commission_rules
                    (id, version, program_id, event_name, commission_type, commission_value, currency)
                select id, version + 1, program_id, event_name, 'fixed', 5, currency from commission_rules
                """);
        assertFollow("commission_rules", "commission_type", "percent, fixed", rule);
    }

    @Test
    void couponsPassOn() {
        var affiliate = program.affiliate("daniel", "active");
        var coupon = """
                insert into coupons (id, program_id, code, affiliate_id) values (gen_random_uuid(), ?, 'SAVE', ?)
                """;
        program.database().execute(coupon, program.id(), affiliate);
        program.database().setClockBack();
        program.database().execute("update coupons set valid_to = now()");
        program.database().execute(coupon, program.id(), affiliate);
        assertFollow("coupons", "code", "SAVE, SAVE", affiliate);
    }

    private void assertRising(String when) {
        var before = program.database().<Timestamp>value("select tick()");
        for (int i = 0; i < 5; i++) {
            var next = program.database().<Timestamp>value("select tick()");
            assertThat(next).as(when).isAfter(before);
            before = next;
        }
    }

    private void assertFollow(String table, String what, String expected, UUID of) {
        assertThat(program.database().<String>value("""
                        select string_agg(what, ', ' order by valid_from)
                               || case when bool_and(follows) then '' else ', and overlap' end
                        from (select %s as what, valid_from,
                                     valid_from < valid_to
                                         and valid_to <= lead(valid_from, 1, 'infinity') over (order by valid_from) as follows
                              from %s where '%s' in (to_jsonb(%s) ->> 'id', to_jsonb(%s) ->> 'program_id',
                                                     to_jsonb(%s) ->> 'affiliate_id')) history
                        """.formatted(what, table, of, table, table, table)))
                .isEqualTo(expected);
    }
}
