package io.refkit.attribution.verify;

import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/** Rows that nothing leads to when one goes from event to event, and customers who are somebody's by nothing. */
final class Strays {
    private final DatabaseClient database;

    Strays(DatabaseClient database) {
        this.database = database;
    }

    Flux<String> mismatches() {
        return Flux.concat(texts("""
                        select format('the decision of event %s: there is no such event', event_id)
                        from decisions d
                        where not exists (select from events e where e.id = d.event_id)
                        """), texts("""
                        select format('the decision of event %s: there is no such affiliate', event_id)
                        from decisions d
                        where affiliate_id is not null
                          and not exists (select from affiliates a where a.id = d.affiliate_id)
                        """), texts("""
                        select format('commission %s: event %s is not decided', id, event_id)
                        from commissions c
                        where not exists (select from decisions d where d.event_id = c.event_id)
                        """), texts("""
                        select format('an entry of transaction %s: there is no such transaction', transaction_id)
                        from ledger_entries n
                        where not exists (select from ledger_transactions t where t.id = n.transaction_id)
                        """), texts("""
                        select format('transaction %s: there is no such commission', id)
                        from ledger_transactions t
                        where not exists (select from commissions c where c.id = t.commission_id)
                        """), bindings());
    }

    private Flux<String> bindings() {
        return Flux.concat(texts("""
                        select format('a customer of program %s is affiliate %s''s by event %s, which says otherwise',
                                      b.program_id, b.affiliate_id, b.event_id)
                        from customer_bindings b
                        left join events e on e.id = b.event_id
                        left join decisions d on d.event_id = b.event_id
                        where b.event_id is not null
                          and (e.program_id, e.customer_id, e.received_at, d.affiliate_id)
                              is distinct from (b.program_id, b.customer_id, b.valid_from, b.affiliate_id)
                        """), texts("""
                        select format('a customer of program %s is affiliate %s''s by nobody''s word', b.program_id,
                                      b.affiliate_id)
                        from customer_bindings b
                        where b.event_id is null
                          and not exists (
                              select from reattributions r
                              join events e on e.id = r.event_id
                              where r.moves_customer
                                and r.to_affiliate_id = b.affiliate_id
                                and e.program_id = b.program_id
                                and e.customer_id = b.customer_id)
                        """), texts("""
                        select format('event %s should have made its customer affiliate %s''s', e.id, d.affiliate_id)
                        from decisions d
                        join events e on e.id = d.event_id
                        left join customer_bindings b on b.program_id = e.program_id
                            and b.customer_id = e.customer_id and b.valid_from = e.received_at and b.event_id = e.id
                        where d.attribution like 'attributed%'
                          and d.customer_affiliate_id is null
                          and e.customer_id is not null
                          and b.event_id is null
                        """));
    }

    private Flux<String> texts(String sql) {
        return database.sql(sql).mapValue(String.class).all();
    }
}
