package io.refkit.attribution.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.testing.TestDatabase;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/** What a shop's ledger says. */
public record Books(TestDatabase database, Shop shop) {
    /** @return the sale's lines in the order in which they came to be, as {@code type status amount} */
    public List<String> lines(UUID event) {
        return database.rows("select * from commissions where event_id = ? order by created_at, id", event).stream()
                .map(line -> line.get("type") + " " + line.get("status") + " " + line.get("amount"))
                .toList();
    }

    /** @return the id of the sale's latest line of that type */
    public String line(UUID event, String type) {
        return database.value(
                "select id::text from commissions where event_id = ? and type = ? order by created_at desc limit 1",
                event,
                type);
    }

    public BigDecimal balance(UUID affiliate, String account) {
        return database.value(
                "select coalesce(sum(amount), 0.00) from ledger_sides where affiliate_id = ? and account = ?",
                affiliate,
                account);
    }

    /** Each transaction sums to zero, and each affiliate's accounts to their lines. */
    public void assertTrue() {
        assertThat(database.rows("""
                        select transaction_id from ledger_sides group by transaction_id, currency having sum(amount) <> 0
                        """)).isEmpty();
        assertThat(database.rows("""
                        select affiliate_id, account, l.amount as of_lines, b.amount as of_entries
                        from (select affiliate_id, currency, sum(amount) as amount,
                                     case status when 'pending' then 'held' when 'approved' then 'payable'
                                         else 'paid' end as account
                              from commissions where status <> 'voided' group by affiliate_id, currency, account) l
                        full join (select affiliate_id, currency, account, sum(amount) as amount
                                   from ledger_sides where account <> 'expense'
                                   group by affiliate_id, currency, account) b
                            using (affiliate_id, currency, account)
                        where coalesce(l.amount, 0) <> coalesce(b.amount, 0)
                        """)).isEmpty();
    }
}
