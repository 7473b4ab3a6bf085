package io.refkit.admin.commission;

import io.refkit.admin.page.Page;
import io.refkit.admin.page.PageRequest;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The commissions, for reading: attribution-service alone writes them. */
final class Commissions {
    private final DatabaseClient database;

    Commissions(DatabaseClient database) {
        this.database = database;
    }

    /** @return those of the oldest program, newest first */
    Mono<Page<Commission>> newest(PageRequest page) {
        var query = database.sql("""
                select id, event_id, affiliate_id, amount, currency, status, paid_at, created_at
                from commissions
                where program_id = (select id from programs order by created_at, id limit 1)
                  and (created_at, id) < (:at, :id)
                order by created_at desc, id desc
                limit :limit
                """);
        return page.read(query, Commission.class);
    }
}
