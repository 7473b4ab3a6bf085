package io.refkit.admin.account;

import io.refkit.http.Ids;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The admin accounts. */
public final class AdminAccounts {
    private final DatabaseClient database;
    private final TransactionalOperator transactions;

    public AdminAccounts(DatabaseClient database, TransactionalOperator transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /** @param role as it is stored */
    record Listed(UUID id, String email, String role, Instant createdAt) {}

    /** @return the oldest first */
    Flux<Listed> all() {
        return database.sql("select id, email, role, created_at from admin_accounts order by created_at, id")
                .mapProperties(Listed.class)
                .all();
    }

    /** Until the transaction ends, nobody else makes the owners fewer. */
    Mono<Void> lockOwners() {
        return database.sql("select pg_advisory_xact_lock(hashtextextended('refkit admin owners', 7))")
                .then();
    }

    Mono<Boolean> isLastOwner(UUID id) {
        return database.sql("""
                        select exists (select 1 from admin_accounts where id = :id and role = 'owner')
                           and not exists (select 1 from admin_accounts where id <> :id and role = 'owner')
                        """).bind("id", id).mapValue(Boolean.class).one();
    }

    /** @return false where there is no such account */
    Mono<Boolean> setRole(UUID id, Role role) {
        return database.sql("update admin_accounts set role = :role where id = :id")
                .bind("role", role.stored())
                .bind("id", id)
                .fetch()
                .rowsUpdated()
                .map(updated -> updated > 0);
    }

    /** @return false where there is no such account */
    Mono<Boolean> remove(UUID id) {
        return database.sql("delete from admin_accounts where id = :id")
                .bind("id", id)
                .fetch()
                .rowsUpdated()
                .map(deleted -> deleted > 0);
    }

    /** @return whether the installation has been set up */
    public Mono<Boolean> exist() {
        return database.sql("select exists (select 1 from admin_accounts)")
                .mapValue(Boolean.class)
                .one();
    }

    /** @return whether a password alone does not say who logs in */
    public Mono<Boolean> areSeveral() {
        return database.sql("select count(*) > 1 from admin_accounts")
                .mapValue(Boolean.class)
                .one();
    }

    /** @param email in any case */
    public Mono<AdminAccount> byEmail(String email) {
        return database.sql("""
                        select id, password_hash, upper(role) as role, session_number
                        from admin_accounts where lower(email) = lower(:email)
                        """)
                .bind("email", email)
                .mapProperties(AdminAccount.class)
                .one();
    }

    public Mono<AdminAccount> byId(UUID id) {
        return database.sql("""
                        select id, password_hash, upper(role) as role, session_number
                        from admin_accounts where id = :id
                        """)
                .bind("id", id)
                .mapProperties(AdminAccount.class)
                .one();
    }

    /**
     * Changes a password and ends all sessions of its account.
     *
     * @param before as it was when the old password was checked
     * @return false where it has been changed since
     */
    public Mono<Boolean> changePassword(AdminAccount before, String passwordHash) {
        var actor = database.sql("select set_config('refkit.admin_account', :id, true)")
                .bind("id", before.id().toString())
                .then();
        var update = database.sql("""
                        update admin_accounts set password_hash = :hash, session_number = session_number + 1
                        where id = :id and password_hash = :before
                        """)
                .bind("hash", passwordHash)
                .bind("id", before.id())
                .bind("before", before.passwordHash())
                .fetch()
                .rowsUpdated();
        return actor.then(update).map(updated -> updated > 0).as(transactions::transactional);
    }

    /**
     * Makes the account that an installation begins with, and forgets the set-up token.
     *
     * @return false where there is one already; of several callers at once one gets true
     */
    public Mono<Boolean> createFirst(String email, String passwordHash) {
        var lock = database.sql("select pg_advisory_xact_lock(hashtextextended('refkit admin setup', 7))")
                .then();
        var insert = database.sql("""
                        insert into admin_accounts (id, email, password_hash, role)
                        select :id, :email, :hash, 'owner'
                        where not exists (select 1 from admin_accounts)
                        """)
                .bind("id", Ids.next())
                .bind("email", email)
                .bind("hash", passwordHash)
                .fetch()
                .rowsUpdated();
        var forget = database.sql("delete from setup_tokens").then();
        return lock.then(insert)
                .flatMap(inserted -> forget.thenReturn(inserted > 0))
                .as(transactions::transactional);
    }
}
