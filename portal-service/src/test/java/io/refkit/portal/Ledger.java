package io.refkit.portal;

import io.refkit.testing.TestDatabase;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the other services would have written for an affiliate. */
record Ledger(TestDatabase database, UUID program, UUID affiliate) {
    /** Nobody is mailed about it any more. */
    private static final String LONG_AGO = "2020-01-01T00:00:00Z";

    UUID commission(String amount, String currency, String status) {
        var event = UUID.randomUUID();
        database.execute("""
                insert into events (id, program_id, event_name, visitor_token, revenue, gross, currency, received_at)
                values (?, ?, 'sale', 'rk_1', 99, 99, ?, clock_timestamp())
                """, event, program, currency);
        database.execute("""
                insert into decisions (event_id, program_id, attribution, earning, affiliate_id)
                values (?, ?, 'attributed_click', 'earned', ?)
                """, event, program, affiliate);
        var id = UUID.randomUUID();
        database.execute(
                """
                insert into commissions (id, event_id, program_id, affiliate_id, amount, original_amount, currency,
                                         status, paid_at, approved_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, case ? when 'paid' then clock_timestamp() end,
                        case ? when 'pending' then null else clock_timestamp() end)
                """, id, event, program, affiliate, money(amount), money(amount), currency, status, status, status);
        book(id, "earned", "expense", "held", amount, currency);
        if (!status.equals("pending")) {
            book(id, status, "held", status.equals("paid") ? "paid" : "payable", amount, currency, LONG_AGO);
        }
        return id;
    }

    /** As attribution does when an admin pays it. */
    void pay(UUID commission, String amount, String currency) {
        var account = database.<String>value(
                "select case status when 'approved' then 'payable' else 'held' end from commissions where id = ?",
                commission);
        database.execute(
                "update commissions set status = 'paid', paid_at = clock_timestamp() where id = ?", commission);
        book(commission, "paid", account, "paid", amount, currency);
    }

    void clawback(UUID of, String amount, String currency) {
        var id = UUID.randomUUID();
        database.execute("""
                insert into commissions (id, event_id, program_id, affiliate_id, type, clawback_of, amount,
                                         original_amount, currency, status, approved_at)
                select ?, event_id, program_id, affiliate_id, 'clawback', id, ?, ?, ?, 'approved',
                       clock_timestamp()
                from commissions where id = ?
                """, id, money(amount), money(amount), currency, of);
        book(id, "clawed_back", "payable", "expense", amount.replace("-", ""), currency);
    }

    /** In one statement, as nobody may see a transaction without its entry. */
    private void book(UUID commission, String kind, String debit, String credit, String amount, String currency) {
        book(commission, kind, debit, credit, amount, currency, null);
    }

    private void book(
            UUID commission,
            String kind,
            String debit,
            String credit,
            String amount,
            String currency,
            @Nullable String at) {
        database.execute("""
                with booked as (
                    insert into ledger_transactions (id, program_id, commission_id, kind, booked_at)
                    values (gen_random_uuid(), ?, ?, ?, coalesce(?::timestamptz, tick()))
                    returning id)
                insert into ledger_entries (transaction_id, affiliate_id, debit, credit, currency, amount)
                select id, ?, ?, ?, ?, ? from booked
                """, program, commission, kind, at, affiliate, debit, credit, currency, money(amount));
    }

    void clicks(int counted) {
        database.execute("""
                insert into click_counts (program_id, affiliate_id, day, flight, counted, repeats)
                values (?, ?, current_date, 0, ?, 5)
                """, program, affiliate, counted);
    }

    private static BigDecimal money(String amount) {
        return new BigDecimal(amount);
    }
}
