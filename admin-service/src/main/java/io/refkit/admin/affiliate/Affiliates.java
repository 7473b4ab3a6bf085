package io.refkit.admin.affiliate;

import io.refkit.admin.input.Ids;
import io.refkit.admin.page.Page;
import io.refkit.admin.page.PageRequest;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The affiliates. */
final class Affiliates {
    private final DatabaseClient database;

    Affiliates(DatabaseClient database) {
        this.database = database;
    }

    /** @return those of the oldest program, newest first */
    Mono<Page<Affiliate>> newest(PageRequest page) {
        var query = database.sql("""
                select id, program_id, name, email, slug, status, payout_email, created_at
                from affiliates
                where program_id = (select id from programs order by created_at, id limit 1)
                  and (created_at, id) < (:at, :id)
                order by created_at desc, id desc
                limit :limit
                """);
        return page.read(query, Affiliate.class);
    }

    /** Adds an active affiliate to the oldest program. */
    Mono<InviteOutcome> invite(Invitation invitation) {
        return database.sql("""
                        insert into affiliates (id, program_id, name, email, slug, status)
                        select :id, program.id, :name, :email, :slug, 'active'
                        from (select id from programs order by created_at, id limit 1) program
                        """)
                .bind("id", Ids.next())
                .bind("name", invitation.name())
                .bind("email", invitation.email())
                .bind("slug", invitation.slug())
                .fetch()
                .rowsUpdated()
                .map(inserted -> inserted > 0 ? InviteOutcome.INVITED : InviteOutcome.NO_PROGRAM)
                .onErrorResume(DuplicateKeyException.class, e -> taken(invitation));
    }

    /** Where both are taken, it is the e-mail that is named; Postgres names the index it happens to check first. */
    private Mono<InviteOutcome> taken(Invitation invitation) {
        return database.sql("""
                        select exists (
                            select 1 from affiliates
                            where program_id = (select id from programs order by created_at, id limit 1)
                              and lower(email) = lower(:email))
                        """)
                .bind("email", invitation.email())
                .mapValue(Boolean.class)
                .one()
                .map(email -> email ? InviteOutcome.EMAIL_TAKEN : InviteOutcome.SLUG_TAKEN);
    }

    /** @return false where there is no such affiliate */
    Mono<Boolean> setStatus(UUID id, AffiliateStatus status) {
        return database.sql("update affiliates set status = :status where id = :id")
                .bind("status", status.stored())
                .bind("id", id)
                .fetch()
                .rowsUpdated()
                .map(updated -> updated > 0);
    }
}
