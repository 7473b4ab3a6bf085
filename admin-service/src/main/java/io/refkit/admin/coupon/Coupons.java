package io.refkit.admin.coupon;

import io.refkit.admin.audit.Acting;
import io.refkit.admin.page.Page;
import io.refkit.admin.page.PageRequest;
import io.refkit.http.Ids;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The coupons. One that ends stays, for what was bought with it. */
final class Coupons {
    private final DatabaseClient database;
    private final Acting acting;

    Coupons(DatabaseClient database, Acting acting) {
        this.database = database;
        this.acting = acting;
    }

    /** @return those in force, newest first */
    Mono<Page<Coupon>> current(UUID program, PageRequest page) {
        var query = database.sql("""
                select id, program_id, affiliate_id, code, created_at
                from coupons
                where program_id = :program
                  and valid_to = 'infinity'
                  and (created_at, id) < (:at, :id)
                order by created_at desc, id desc
                limit :limit
                """).bind("program", program);
        return page.read(query, Coupon.class);
    }

    /** In the affiliate's program. The database stamps when it begins. */
    Mono<AddOutcome> add(UUID affiliate, String code) {
        return database.sql("""
                        insert into coupons (id, program_id, code, affiliate_id)
                        select :id, program_id, :code, id from affiliates where id = :affiliate
                        """)
                .bind("id", Ids.next())
                .bind("code", code)
                .bind("affiliate", affiliate)
                .fetch()
                .rowsUpdated()
                .as(acting::run)
                .map(inserted -> inserted > 0 ? AddOutcome.ADDED : AddOutcome.NO_SUCH_AFFILIATE)
                .onErrorReturn(DuplicateKeyException.class, AddOutcome.CODE_TAKEN);
    }

    /** @return false where no such coupon is in force */
    Mono<Boolean> end(UUID id) {
        return database.sql("""
                        update coupons set valid_to = clock_timestamp()
                        where id = :id and valid_to = 'infinity'
                        """)
                .bind("id", id)
                .fetch()
                .rowsUpdated()
                .map(ended -> ended > 0)
                .as(acting::run);
    }
}
