package io.refkit.admin.privacy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All that is stored about a person: what is theirs, and nothing of anybody else's. */
final class PersonalData {
    private static final int ROWS_AT_ONCE = 500;

    private static final List<Section> OF_AFFILIATE = List.of(
            new Section("affiliate", """
                    select id, name, email, slug, status, language, payout_email, payout_method, payout_details,
                           commission_mails, deletion_requested_at, erased_at, created_at
                    from affiliates where id = :id
                    """),
            new Section("statuses", """
                    select status, valid_from, nullif(valid_to, 'infinity') as valid_to
                    from affiliate_statuses where affiliate_id = :id order by valid_from
                    """),
            new Section("coupons", """
                    select id, code, created_at, nullif(valid_to, 'infinity') as valid_to
                    from coupons where affiliate_id = :id order by created_at
                    """),
            new Section("commissionRules", """
                    select id, version, event_name, commission_type, commission_value, currency, duration_months,
                           max_amount, valid_from, nullif(valid_to, 'infinity') as valid_to
                    from commission_rules where affiliate_id = :id order by valid_from
                    """),
            // whose clicks they were is the visitors'
            new Section("clicks", """
                    select id, clicked_at, verdict, sub_id, landing_page, referrer, utm_source, utm_medium, utm_campaign,
                           utm_term, utm_content
                    from clicks where program_id = :program and affiliate_id = :id
                    """),
            new Section("decisions", """
                    select event_id, attribution, earning, decided_at
                    from decisions where affiliate_id = :id
                    """),
            new Section("reattributions", """
                    select event_id, from_affiliate_id = :id as was_theirs, to_affiliate_id = :id as is_theirs, reason, made_at
                    from reattributions where to_affiliate_id = :id or from_affiliate_id = :id order by made_at
                    """),
            new Section("flags", """
                    select event_id, signals, flagged_at, cleared_at
                    from fraud_flags where affiliate_id = :id order by flagged_at
                    """),
            new Section("commissions", """
                    select id, event_id, type, amount, original_amount, currency, status, clawback_of, hold_until,
                           approved_at, paid_at, voided_at, void_reason, created_at
                    from commissions where affiliate_id = :id order by created_at, id
                    """),
            new Section("ledger", """
                    select t.id, t.commission_id, t.kind, t.booked_at, n.debit, n.credit, n.amount, n.currency
                    from commissions c
                    join ledger_transactions t on t.commission_id = c.id
                    join ledger_entries n on n.transaction_id = t.id
                    where c.affiliate_id = :id order by t.booked_at, t.id
                    """),
            new Section("mails", """
                    select m.id, m.kind, m.recipient, m.language, m.parameters, m.state, m.created_at, m.sent_at
                    from mails m
                    where m.program_id = :program
                      and lower(m.recipient) in (select lower(unnest(array[email, payout_email])) from affiliates
                                                 where id = :id)
                    order by m.created_at
                    """),
            new Section("audit", """
                    select at, subject, subject_id, action, old_values, new_values
                    from audit_log
                    where subject_id = :id or subject_id in (select id from coupons where affiliate_id = :id)
                    order by id
                    """));

    private static final String EVENTS_OF_VISITOR =
            "select id from events where program_id = :program and visitor_token = :id";
    private static final String EVENTS_OF_CUSTOMER = """
            select id from events where program_id = :program and customer_id = :id
            union
            select id from events
            where program_id = :program and visitor_token in (select visitors_of_customer(:program, :id))
            """;

    private static final List<Section> OF_VISITOR = List.of(
            clicks("visitor_token = :id"),
            events(EVENTS_OF_VISITOR),
            decisions(EVENTS_OF_VISITOR),
            refunds(EVENTS_OF_VISITOR));

    private static final List<Section> OF_CUSTOMER = List.of(
            new Section("bindings", """
                    select affiliate_id, event_id, valid_from, nullif(valid_to, 'infinity') as valid_to
                    from customer_bindings where program_id = :program and customer_id = :id order by valid_from
                    """),
            clicks("visitor_token in (select visitors_of_customer(:program, :id))"),
            events(EVENTS_OF_CUSTOMER),
            decisions(EVENTS_OF_CUSTOMER),
            refunds(EVENTS_OF_CUSTOMER));

    private final DatabaseClient database;
    private final TransactionalOperator transactions;

    PersonalData(DatabaseClient database, TransactionalOperator transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /** @param sql may name {@code :program} and {@code :id} */
    private record Section(String name, String sql) {}

    /** @return the program of an affiliate, or nothing where there is none such */
    Mono<UUID> programOf(UUID affiliate) {
        return database.sql("select program_id from affiliates where id = :id")
                .bind("id", affiliate)
                .mapValue(UUID.class)
                .one();
    }

    /**
     * As it is at one instant, however long reading takes.
     *
     * @param each makes something of a section's name and rows, one after the other
     */
    <T> Flux<T> of(UUID program, Person person, BiFunction<String, Flux<Map<String, Object>>, Flux<T>> each) {
        return begin().thenMany(Flux.fromIterable(of(person.kind()))
                        .concatMap(section -> each.apply(section.name(), rows(section, program, person)), 0))
                .as(transactions::transactional);
    }

    private Mono<Void> begin() {
        return database.sql("set transaction isolation level repeatable read read only")
                .then()
                .then(database.sql("set local statement_timeout = '30min'").then());
    }

    private Flux<Map<String, Object>> rows(Section section, UUID program, Person person) {
        var query = database.sql(section.sql()).filter(statement -> statement.fetchSize(ROWS_AT_ONCE));
        query = section.sql().contains(":program") ? query.bind("program", program) : query;
        query = person.kind() == Person.Kind.AFFILIATE
                ? query.bind("id", UUID.fromString(person.id()))
                : query.bind("id", person.id());
        return query.map(Rows::values).all();
    }

    private static List<Section> of(Person.Kind kind) {
        return switch (kind) {
            case AFFILIATE -> OF_AFFILIATE;
            case VISITOR -> OF_VISITOR;
            case CUSTOMER -> OF_CUSTOMER;
        };
    }

    private static Section clicks(String whose) {
        return new Section("clicks", """
                select id, visitor_token, affiliate_id, clicked_at, arrived_at, verdict, click_id, sub_id, landing_page,
                       referrer, utm_source, utm_medium, utm_campaign, utm_term, utm_content, host(ip) as ip, user_agent
                from clicks where program_id = :program and %s order by clicked_at, id
                """.formatted(whose));
    }

    private static Section events(String ids) {
        return new Section("events", """
                select id, event_name, visitor_token, customer_id,
                       encode(customer_email_hash, 'hex') as customer_email_hash, external_id, coupon, revenue,
                       currency, metadata, received_at
                from events where id in (%s) order by received_at, id
                """.formatted(ids));
    }

    private static Section decisions(String ids) {
        return new Section("decisions", """
                select event_id, attribution, earning, affiliate_id, click_id, clicked_at, decided_at
                from decisions where event_id in (%s) order by event_id
                """.formatted(ids));
    }

    private static Section refunds(String ids) {
        return new Section("refunds", """
                select id, event_id, amount, currency, received_at
                from refunds where event_id in (%s) order by received_at, id
                """.formatted(ids));
    }
}
