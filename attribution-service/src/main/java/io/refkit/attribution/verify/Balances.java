package io.refkit.attribution.verify;

import static io.refkit.postgres.Columns.required;

import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/** What lies on each affiliate's accounts, by their lines and by the ledger's entries. */
final class Balances {
    private final DatabaseClient database;

    Balances(DatabaseClient database) {
        this.database = database;
    }

    Flux<String> mismatches() {
        return database.sql("""
                        with moved as (
                            select t.program_id, n.affiliate_id, n.currency, n.debit, n.credit, sum(n.amount) as amount
                            from ledger_entries n
                            join ledger_transactions t on t.id = n.transaction_id
                            group by t.program_id, n.affiliate_id, n.currency, n.debit, n.credit),
                        sides as (
                            select program_id, affiliate_id, currency, debit as account, -amount as amount from moved
                            union all
                            select program_id, affiliate_id, currency, credit, amount from moved),
                        booked as (
                            select program_id, affiliate_id, currency, account, sum(amount) as amount
                            from sides
                            where account <> 'expense'
                            group by program_id, affiliate_id, currency, account),
                        implied as (
                            select program_id, affiliate_id, currency,
                                   case status when 'pending' then 'held' when 'approved' then 'payable' else 'paid' end
                                       as account,
                                   sum(amount) as amount
                            from commissions
                            where status <> 'voided'
                            group by program_id, affiliate_id, currency, status)
                        select program_id, affiliate_id, currency, account,
                               coalesce(booked.amount, 0) as booked, coalesce(implied.amount, 0) as implied
                        from booked
                        full join implied using (program_id, affiliate_id, currency, account)
                        where coalesce(booked.amount, 0) <> coalesce(implied.amount, 0)
                        order by program_id, affiliate_id, currency, account
                        """).map(Balances::mismatch).all();
    }

    private static String mismatch(Readable row) {
        return "affiliate %s in program %s: %s is %s %s by the ledger and %s by the commissions"
                .formatted(
                        required(row, "affiliate_id", UUID.class),
                        required(row, "program_id", UUID.class),
                        required(row, "account", String.class),
                        required(row, "booked", BigDecimal.class).toPlainString(),
                        required(row, "currency", String.class),
                        required(row, "implied", BigDecimal.class).toPlainString());
    }
}
