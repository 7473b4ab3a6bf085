package io.refkit.admin.rule;

import io.refkit.admin.input.Ids;
import io.refkit.admin.page.Page;
import io.refkit.admin.page.PageRequest;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The commission rules. One that ends stays, for what happened while it was in force. */
final class CommissionRules {
    private final DatabaseClient database;

    CommissionRules(DatabaseClient database) {
        this.database = database;
    }

    /** @return those in force in the oldest program, newest first */
    Mono<Page<CommissionRule>> current(PageRequest page) {
        var query = database.sql("""
                select id, program_id, event_name, commission_type, trim_scale(commission_value) as commission_value,
                       created_at
                from commission_rules
                where program_id = (select id from programs order by created_at, id limit 1)
                  and valid_to = 'infinity'
                  and (created_at, id) < (:at, :id)
                order by created_at desc, id desc
                limit :limit
                """);
        return page.read(query, CommissionRule.class);
    }

    /** The database stamps when it begins. */
    Mono<AddOutcome> add(UUID program, NewRule rule) {
        return database.sql("""
                        insert into commission_rules
                            (id, version, program_id, event_name, commission_type, commission_value, currency)
                        select :id, 1, id, :event, :type, :value, currency from programs where id = :program
                        """)
                .bind("id", Ids.next())
                .bind("event", rule.eventName())
                .bind("type", rule.type())
                .bind("value", rule.value())
                .bind("program", program)
                .fetch()
                .rowsUpdated()
                .map(inserted -> inserted > 0 ? AddOutcome.ADDED : AddOutcome.NO_SUCH_PROGRAM)
                .onErrorReturn(DuplicateKeyException.class, AddOutcome.EVENT_HAS_RULE);
    }

    /** @return false where no such rule is in force */
    Mono<Boolean> end(UUID id) {
        return database.sql("""
                        update commission_rules set valid_to = clock_timestamp()
                        where id = :id and valid_to = 'infinity'
                        """).bind("id", id).fetch().rowsUpdated().map(ended -> ended > 0);
    }
}
