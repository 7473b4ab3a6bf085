package io.refkit.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is in the database, against what a client was told. */
record Stored(PostgresServer postgres) {
    private static final Duration DECIDED_WITHIN = Duration.ofMinutes(1);

    List<String> clicks() throws Exception {
        return postgres.query("select click_id from clicks");
    }

    List<String> sales() throws Exception {
        return postgres.query("select external_id from events order by 1");
    }

    /** Call it while nobody sends anything. */
    void assertExactlyOnce(Tally clicks, Tally sales) throws Exception {
        await("all is decided")
                .atMost(DECIDED_WITHIN)
                .until(() -> postgres.query("select id from attribution_inbox").isEmpty());
        assertExactlyOnce("clicks", clicks(), clicks);
        assertExactlyOnce("sales", sales(), sales);
        assertThat(earned()).as("sales that earned their commission, once each").isEqualTo(sales());
        assertThat(halves()).as("what is stored by halves").isEmpty();
    }

    private static void assertExactlyOnce(String what, List<String> stored, Tally sent) {
        assertThat(sent.wrong())
                .as("answers about %s that nobody should get", what)
                .isEmpty();
        assertThat(doubled(stored)).as("doubled %s", what).isEmpty();
        assertThat(lost(sent, stored)).as("lost %s", what).isEmpty();
        assertThat(without(stored, sent.reached()))
                .as("%s that nobody sent", what)
                .isEmpty();
    }

    /** @return what was acknowledged and is not there */
    static Set<String> lost(Tally sent, List<String> stored) {
        return without(sent.acknowledged(), stored);
    }

    static List<String> doubled(List<String> stored) {
        var names = new HashSet<String>();
        return stored.stream().filter(name -> !names.add(name)).toList();
    }

    private static Set<String> without(Collection<String> names, Collection<String> others) {
        var rest = new HashSet<>(names);
        others.forEach(rest::remove);
        return rest;
    }

    private List<String> earned() throws Exception {
        return postgres.query("""
                select e.external_id from events e join commissions c on c.event_id = e.id
                where c.amount = 29.70 and c.type = 'commission' order by 1
                """);
    }

    private List<String> halves() throws Exception {
        return postgres.query("""
                select 'event without its key: ' || id from events e
                where not exists (select from event_keys where event_id = e.id)
                union all
                select 'key without its event: ' || key from event_keys k
                where not exists (select from events where id = k.event_id)
                union all
                select 'event without its decision: ' || id from events e
                where not exists (select from decisions where event_id = e.id)
                union all
                select 'commission not booked once: ' || c.id
                from commissions c left join ledger_transactions t on t.commission_id = c.id and t.kind = 'earned'
                group by c.id having count(t.id) <> 1
                union all
                select 'transaction without its entry: ' || id from ledger_transactions t
                where not exists (select from ledger_entries where transaction_id = t.id)
                union all
                select 'ledger and commissions differ'
                where (select coalesce(sum(amount), 0) from ledger_sides where account <> 'expense')
                    <> (select coalesce(sum(amount), 0) from commissions)
                union all
                select 'clicks are counted wrongly'
                where (select coalesce(sum(counted + repeats + bots), 0) from click_counts)
                    <> (select count(*) from clicks)
                """);
    }
}
