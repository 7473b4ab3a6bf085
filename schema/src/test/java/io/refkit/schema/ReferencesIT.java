package io.refkit.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a decision and an entry in the ledger refer to is there, though no foreign key looks it up row by row. */
class ReferencesIT {
    private static final UUID NOBODY = UUID.randomUUID();

    private final Program program = Program.create();
    private final UUID ann = program.affiliate("ann", "active");
    private final UUID bea = program.affiliate("bea", "active");
    private final UUID rule = program.rule("sale");

    @Test
    void aDecisionNamesWhomThereIs() {
        decide("affiliate_id, customer_affiliate_id, rule_id, rule_version", ann, bea, rule, 1);
        decide("affiliate_id", ann);
        assertThat(program.database().<Long>value("select count(*) from decisions"))
                .isEqualTo(2);
    }

    @Test
    void aDecisionNamesNobodyElse() {
        refused("a decision names", () -> decide("affiliate_id", NOBODY));
        refused("a decision names", () -> decide("affiliate_id, customer_affiliate_id", ann, NOBODY));
        refused("a decision names", () -> decide("affiliate_id, coupon_id", ann, NOBODY));
        refused("a decision names", () -> decide("affiliate_id, rule_id, rule_version", ann, rule, 2));
        refused("a decision names", () -> decide("affiliate_id, rule_id", ann, NOBODY));
        assertThat(program.database().<Long>value("select count(*) from decisions"))
                .isZero();
    }

    @Test
    void oneThatIsNotThereRefusesTheWholeStatement() {
        refused("a decision names", () -> program.database().execute("""
                insert into decisions (event_id, program_id, attribution, earning, affiliate_id)
                select gen_random_uuid(), ?, 'attributed_click', 'no_rule', id
                from unnest(array[?, ?]::uuid[]) id
                """, program.id(), ann, NOBODY));
        assertThat(program.database().<Long>value("select count(*) from decisions"))
                .isZero();
    }

    @Test
    void anEntryIsOfALineThatWasDecidedAndIsThatAffiliates() {
        var decided = decide("affiliate_id", ann);
        book(line(decided, ann), ann);
        refused("an entry is of", () -> book(line(decided, ann), bea));
        refused("an entry is of", () -> book(line(decided, NOBODY), NOBODY));
        refused("an entry is of", () -> book(line(UUID.randomUUID(), ann), ann));
        refused("an entry is of", () -> book(NOBODY, ann));
        refused("an entry is of", () -> program.database().execute("""
                insert into ledger_entries (transaction_id, affiliate_id, debit, credit, currency, amount)
                values (?, ?, 'expense', 'held', 'USD', 1)
                """, NOBODY, ann));
        assertThat(program.database().<Long>value("select count(*) from ledger_entries"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"programs", "affiliates", "coupons", "commission_rules", "decisions"})
    void whatIsReferredToIsNeverDeleted(String table) {
        refused(table + " is append-only", () -> program.database().execute("delete from " + table));
    }

    private static void refused(String reason, Runnable work) {
        assertThatThrownBy(work::run).hasStackTraceContaining(reason);
    }

    private UUID decide(String names, Object... named) {
        var event = UUID.randomUUID();
        var values = new StringBuilder();
        for (var name : named) {
            values.append(", '").append(name).append("'");
        }
        program.database().execute("""
                insert into decisions (event_id, program_id, attribution, earning, %s)
                values ('%s', '%s', 'attributed_click', 'no_rule'%s)
                """.formatted(names, event, program.id(), values));
        return event;
    }

    private UUID line(UUID event, UUID affiliate) {
        var line = UUID.randomUUID();
        program.database().execute("""
                insert into commissions (id, event_id, program_id, affiliate_id, amount, original_amount, currency, status)
                values (?, ?, ?, ?, 1, 1, 'USD', 'pending')
                """, line, event, program.id(), affiliate);
        return line;
    }

    private void book(UUID line, UUID affiliate) {
        program.database().execute("""
                with booked as (
                    insert into ledger_transactions (id, program_id, commission_id, kind)
                    values (gen_random_uuid(), ?, ?, 'earned')
                    returning id)
                insert into ledger_entries (transaction_id, affiliate_id, debit, credit, currency, amount)
                select id, ?, 'expense', 'held', 'USD', 1 from booked
                """, program.id(), line, affiliate);
    }
}
