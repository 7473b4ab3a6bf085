package io.refkit.attribution.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a program has come to, in names that any other run of its history shares.
 *
 * @param decisions in the order of their sales
 * @param money held, payable and paid together, per affiliate and currency; none of nothing
 */
record Standing(List<Map<String, @Nullable Object>> decisions, List<Map<String, @Nullable Object>> money) {
    static Standing of(Sql sql, UUID program) {
        return new Standing(sql.rows(DECISIONS, program), sql.rows(MONEY, program));
    }

    private static final String DECISIONS = """
            select d.attribution, d.earning, a.name as affiliate, b.name as customer_of, k.code as coupon,
                   (select name from affiliates join clicks c on c.affiliate_id = affiliates.id
                    where c.id = d.click_id) as clicked,
                   (select count(*) from commission_rules earlier
                    where earlier.program_id = d.program_id and earlier.created_at <= r.created_at) as rule,
                   d.base, d.rate, d.uncapped, d.max_amount,
                   (select count(*) from events earlier
                    where earlier.program_id = d.program_id and earlier.received_at < d.first_commission_at) as since
            from events e
            left join decisions d on d.event_id = e.id
            left join affiliates a on a.id = d.affiliate_id
            left join affiliates b on b.id = d.customer_affiliate_id
            left join coupons k on k.id = d.coupon_id
            left join commission_rules r on (r.id, r.version) = (d.rule_id, d.rule_version)
            where e.program_id = ?
            order by e.received_at, e.id
            """;

    private static final String MONEY = """
            select a.name, s.currency, trim_scale(sum(s.amount)) as amount
            from ledger_transactions t
            join ledger_sides s on s.transaction_id = t.id
            join affiliates a on a.id = s.affiliate_id
            where t.program_id = ? and s.account <> 'expense'
            group by a.name, s.currency
            having sum(s.amount) <> 0
            order by a.name, s.currency
            """;

    /** Holds however a history went, and while it goes on. */
    static void assertSound(Sql sql, UUID program) {
        assertThat(sql.rows(UNBALANCED, program))
                .as("transactions that do not balance")
                .isEmpty();
        assertThat(sql.rows(FOREIGN, program))
                .as("movements of somebody else's money")
                .isEmpty();
        assertThat(sql.rows(AT_ODDS, program))
                .as("lines at odds with the ledger")
                .isEmpty();
    }

    /** Holds once every refund is processed. */
    static void assertProrated(Sql sql, UUID program) {
        assertThat(sql.rows(ILL_PRORATED, program))
                .as("lines at odds with their refunds")
                .isEmpty();
    }

    private static final String UNBALANCED = """
            select s.transaction_id, s.currency, sum(s.amount)
            from ledger_transactions t
            join ledger_sides s on s.transaction_id = t.id
            where t.program_id = ?
            group by s.transaction_id, s.currency
            having sum(s.amount) <> 0
            """;

    private static final String FOREIGN = """
            select t.kind, line.id
            from ledger_transactions t
            join ledger_sides s on s.transaction_id = t.id
            join commissions line on line.id = t.commission_id
            where t.program_id = ?
              and (line.program_id, line.affiliate_id, line.currency) <> (t.program_id, s.affiliate_id, s.currency)
            """;

    private static final String AT_ODDS = """
            select line.type, line.status, line.amount, booked.*
            from commissions line
            cross join lateral (
                select coalesce(sum(s.amount) filter (where s.account = 'held'), 0) as held,
                       coalesce(sum(s.amount) filter (where s.account = 'payable'), 0) as payable,
                       coalesce(sum(s.amount) filter (where s.account = 'paid'), 0) as paid
                from ledger_transactions t
                join ledger_sides s on s.transaction_id = t.id
                where t.commission_id = line.id) booked
            where line.program_id = ?
              and (booked.held, booked.payable, booked.paid) <>
                  (case line.status when 'pending' then line.amount else 0 end,
                   case line.status when 'approved' then line.amount else 0 end,
                   case line.status when 'paid' then line.amount else 0 end)
            """;

    /** Of a sale's latest line, unless somebody voided it or gave the sale to one whom it earns nothing. */
    private static final String ILL_PRORATED = """
            select line.status, line.original_amount, line.amount, taken.back, e.gross, refunded.amount as refunded
            from (select distinct on (event_id) * from commissions
                  where program_id = ? and type = 'commission'
                  order by event_id, created_at desc, id desc) line
            join events e on e.id = line.event_id
            cross join lateral (select sum(amount) as amount from refunds where event_id = e.id) refunded
            cross join lateral (select coalesce(sum(amount), 0) as back from commissions
                                where clawback_of = line.id) taken
            left join lateral (select to_affiliate_id as id from reattributions where event_id = e.id
                               order by made_at desc limit 1) owner on true
            where coalesce(line.void_reason, 'refunded') = 'refunded'
              and coalesce(owner.id, line.affiliate_id) = line.affiliate_id
              and line.amount + taken.back <>
                  case when refunded.amount is null then line.original_amount
                       when coalesce(e.gross, 0) <= refunded.amount then 0
                       else round(line.original_amount * (e.gross - refunded.amount) / e.gross,
                                  scale(line.original_amount)) end
            """;
}
