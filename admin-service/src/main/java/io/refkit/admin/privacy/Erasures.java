package io.refkit.admin.privacy;

import io.refkit.admin.audit.Acting;
import io.refkit.http.Ids;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who is to be erased, and how far that is. */
final class Erasures {
    private static final int LATEST = 100;
    private static final String SELECT = """
            select e.id, e.program_id, e.kind, e.affiliate_id, e.pseudonym, e.admin_account_id as account_id,
                   a.email as account_email, e.requested_at, e.changed_rows, e.finished_at
            from erasures e left join admin_accounts a on a.id = e.admin_account_id
            """;

    private final DatabaseClient database;
    private final Acting acting;
    private final TransactionalOperator transactions;

    Erasures(DatabaseClient database, Acting acting, TransactionalOperator transactions) {
        this.database = database;
        this.acting = acting;
        this.transactions = transactions;
    }

    /** The one under way, or for an affiliate ever, is given again. @return nothing where there is no such affiliate */
    Mono<UUID> request(UUID program, Person person) {
        return database.sql("""
                        select erasure from request_erasure(:id, :program, :kind, :who) erasure
                        where erasure is not null
                        """)
                .bind("id", Ids.next())
                .bind("program", program)
                .bind("kind", person.kind().stored())
                .bind("who", person.id())
                .mapValue(UUID.class)
                .one()
                .as(acting::run);
    }

    Mono<Erasure> byId(UUID id) {
        return database.sql(SELECT + "where e.id = :id")
                .bind("id", id)
                .mapProperties(Erasure.class)
                .one();
    }

    /** @return at most 100, the newest first */
    Flux<Erasure> latest(UUID program) {
        return database.sql(
                        SELECT + "where e.program_id = :program order by e.requested_at desc, e.id desc limit :limit")
                .bind("program", program)
                .bind("limit", LATEST)
                .mapProperties(Erasure.class)
                .all();
    }

    /**
     * In a transaction that may take longer than others: a name is replaced as a whole.
     *
     * @return how many rows were changed; -1 where it failed, which lets others go first; nothing where there is nothing to
     *     do
     */
    Mono<Long> eraseSome(int rows) {
        return database.sql("set local statement_timeout = '30min'")
                .then()
                .then(database.sql("select changed from erase_some(:rows) changed where changed is not null")
                        .bind("rows", rows)
                        .mapValue(Long.class)
                        .one())
                .as(transactions::transactional);
    }
}
