package io.refkit.portal.profile;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.refkit.portal.affiliate.Affiliate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** What affiliates say about themselves. */
final class Profiles {
    private final DatabaseClient database;
    private final TransactionalOperator transactions;

    Profiles(DatabaseClient database, TransactionalOperator transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    Mono<Void> change(Affiliate affiliate, ProfileChange change) {
        return database.sql("""
                        update affiliates
                        set name = coalesce(:name, name), language = coalesce(:language, language),
                            commission_mails = coalesce(:mails, commission_mails)
                        where id = :id
                        """)
                .bind("id", affiliate.id())
                .bind("name", Parameters.in(R2dbcType.VARCHAR, change.name()))
                .bind("language", Parameters.in(R2dbcType.VARCHAR, change.language()))
                .bind("mails", Parameters.in(R2dbcType.BOOLEAN, change.commissionMails()))
                .then()
                .then(Boolean.TRUE.equals(change.commissionMails()) ? beginDigests(affiliate) : Mono.empty())
                .as(transactions::transactional);
    }

    /** What was earned while they did not want to know is not told afterwards. */
    private Mono<Void> beginDigests(Affiliate affiliate) {
        if (affiliate.commissionMails()) {
            return Mono.empty();
        }
        return database.sql("""
                        insert into commission_digests (affiliate_id, read_to) values (:id, clock_timestamp())
                        on conflict (affiliate_id) do update set read_to = excluded.read_to
                        """).bind("id", affiliate.id()).then();
    }

    /** Ends every session of the person, in whichever program. */
    Mono<Void> endSessions(Affiliate affiliate) {
        return database.sql("""
                        update affiliates set session_number = session_number + 1 where lower(email) = lower(:email)
                        """).bind("email", affiliate.email()).then();
    }

    /** Asks the program's admins, who see it; nothing is deleted by it. */
    Mono<Void> requestDeletion(Affiliate affiliate) {
        return database.sql("""
                        update affiliates set deletion_requested_at = clock_timestamp()
                        where id = :id and deletion_requested_at is null
                        """).bind("id", affiliate.id()).then();
    }

    Mono<Void> withdrawDeletion(Affiliate affiliate) {
        return database.sql("update affiliates set deletion_requested_at = null where id = :id")
                .bind("id", affiliate.id())
                .then();
    }
}
