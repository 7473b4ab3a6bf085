package io.refkit.admin.rule;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.refkit.admin.audit.Acting;
import io.refkit.admin.page.Page;
import io.refkit.admin.page.PageRequest;
import io.refkit.http.Ids;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The commission rules. A version that ends stays, for what happened while it was in force. */
final class CommissionRules {
    private final DatabaseClient database;
    private final Acting acting;

    CommissionRules(DatabaseClient database, Acting acting) {
        this.database = database;
        this.acting = acting;
    }

    /** @return those in force, newest first */
    Mono<Page<CommissionRule>> current(UUID program, PageRequest page) {
        var query = database.sql("""
                select id, version, program_id, event_name, affiliate_id, commission_type,
                       trim_scale(commission_value) as commission_value, duration_months,
                       trim_scale(max_amount) as max_amount, currency, created_at
                from commission_rules
                where program_id = :program
                  and valid_to = 'infinity'
                  and (created_at, id) < (:at, :id)
                order by created_at desc, id desc
                limit :limit
                """).bind("program", program);
        return page.read(query, CommissionRule.class);
    }

    /** @return the version in force, if there is one */
    Mono<CommissionRule> current(UUID id) {
        return database.sql("""
                        select id, version, program_id, event_name, affiliate_id, commission_type, commission_value,
                               duration_months, max_amount, currency, created_at
                        from commission_rules where id = :id and valid_to = 'infinity'
                        """)
                .bind("id", id)
                .mapProperties(CommissionRule.class)
                .one();
    }

    /** @param endedAt null for the version in force */
    record Version(
            int version,
            String eventName,
            @Nullable String affiliateName,
            String commissionType,
            BigDecimal commissionValue,
            @Nullable Integer durationMonths,
            @Nullable BigDecimal maxAmount,
            String currency,
            Instant beganAt,
            @Nullable Instant endedAt) {}

    /** @return all of a rule's versions, the newest first */
    Flux<Version> versions(UUID id) {
        return database.sql("""
                        select r.version, r.event_name, a.name as affiliate_name, r.commission_type,
                               trim_scale(r.commission_value) as commission_value, r.duration_months,
                               trim_scale(r.max_amount) as max_amount, r.currency, r.valid_from as began_at,
                               nullif(r.valid_to, 'infinity') as ended_at
                        from commission_rules r
                        left join affiliates a on a.id = r.affiliate_id
                        where r.id = :id
                        order by r.version desc
                        """).bind("id", id).mapProperties(Version.class).all();
    }

    /** Until the transaction ends, nobody else changes it: each version is made of the one before. */
    Mono<Void> lock(UUID id) {
        return database.sql("select pg_advisory_xact_lock(hashtextextended(:rule, 7))")
                .bind("rule", "refkit rule " + id)
                .then();
    }

    /**
     * The database stamps when it begins.
     *
     * @param affiliate of the same program, whose own rule it is; null for everybody's
     */
    Mono<AddOutcome> add(UUID program, @Nullable UUID affiliate, NewRule rule) {
        var insert = database.sql("""
                        insert into commission_rules (id, version, program_id, event_name, affiliate_id,
                            commission_type, commission_value, duration_months, max_amount, currency)
                        select :id, 1, id, :event, :affiliate, :type, :value, :months, :most, currency
                        from programs
                        where id = :program
                          and (:affiliate is null
                               or exists (select 1 from affiliates where id = :affiliate and program_id = :program))
                        """)
                .bind("id", Ids.next())
                .bind("program", program)
                .bind("affiliate", affiliate == null ? Parameters.in(UUID.class) : Parameters.in(affiliate))
                .bind("event", rule.eventName());
        return bind(insert, rule.terms())
                .fetch()
                .rowsUpdated()
                .as(acting::run)
                .map(inserted -> inserted > 0 ? AddOutcome.ADDED : AddOutcome.NOT_FOUND)
                .onErrorReturn(DuplicateKeyException.class, AddOutcome.EVENT_HAS_RULE);
    }

    /** Adds an affiliate's own rule, in their program. */
    Mono<AddOutcome> addOwn(UUID affiliate, NewRule rule) {
        return database.sql("select program_id from affiliates where id = :affiliate")
                .bind("affiliate", affiliate)
                .mapValue(UUID.class)
                .one()
                .flatMap(program -> add(program, affiliate, rule));
    }

    /** After {@link #end} of the version before, in the same transaction: it begins where that one ends. */
    Mono<Void> addVersion(CommissionRule before, RuleTerms terms) {
        var insert = database.sql("""
                        insert into commission_rules (id, version, program_id, event_name, affiliate_id,
                            commission_type, commission_value, duration_months, max_amount, currency)
                        select id, version + 1, program_id, event_name, affiliate_id,
                            :type, :value, :months, :most, currency
                        from commission_rules where id = :id and version = :version
                        """).bind("id", before.id()).bind("version", before.version());
        return bind(insert, terms).then();
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec statement, RuleTerms terms) {
        return statement
                .bind("type", terms.commissionType())
                .bind("value", terms.commissionValue())
                .bind("months", Parameters.in(R2dbcType.INTEGER, terms.durationMonths()))
                .bind("most", Parameters.in(R2dbcType.NUMERIC, terms.maxAmount()));
    }

    /** @return false where no such rule is in force */
    Mono<Boolean> end(UUID id) {
        return database.sql("""
                        update commission_rules set valid_to = clock_timestamp()
                        where id = :id and valid_to = 'infinity'
                        """)
                .bind("id", id)
                .fetch()
                .rowsUpdated()
                .map(ended -> ended > 0)
                .as(acting::run);
    }
}
