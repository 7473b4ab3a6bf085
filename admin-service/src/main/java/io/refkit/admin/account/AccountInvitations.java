package io.refkit.admin.account;

import io.refkit.http.Ids;
import io.refkit.mail.LoginToken;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Invitations to administrate that nobody has accepted yet. */
final class AccountInvitations {
    private final DatabaseClient database;

    AccountInvitations(DatabaseClient database) {
        this.database = database;
    }

    /** @param role as it is stored */
    record Open(UUID id, String email, String role, Instant createdAt, Instant expiresAt) {}

    Flux<Open> all() {
        return database.sql("""
                        select id, email, role, created_at, expires_at from account_invitations
                        where expires_at > clock_timestamp() order by created_at desc, id desc
                        """).mapProperties(Open.class).all();
    }

    /**
     * In place of the one before to the same address, whose token ends.
     *
     * Without a token, which is made when its mail is sent.
     *
     * @return its id, or nothing where the address has an account
     */
    Mono<UUID> add(AccountInvitation invitation) {
        return database.sql("delete from account_invitations where lower(email) = lower(:email)")
                .bind("email", invitation.email())
                .then()
                .then(database.sql("""
                                insert into account_invitations (id, email, role, expires_at)
                                select :id, :email, :role, clock_timestamp() + interval '7 days'
                                where not exists (select 1 from admin_accounts where lower(email) = lower(:email))
                                returning id
                                """)
                        .bind("id", Ids.next())
                        .bind("email", invitation.email())
                        .bind("role", invitation.role().stored())
                        .mapValue(UUID.class)
                        .one());
    }

    /** Its days begin anew, and the token before, if any, ends. @return false where it is accepted, withdrawn or over */
    Mono<Boolean> give(UUID id, LoginToken token) {
        return database.sql("""
                        update account_invitations
                        set token_hash = :hash, expires_at = clock_timestamp() + interval '7 days'
                        where id = :id and expires_at > clock_timestamp()
                        """)
                .bind("id", id)
                .bind("hash", token.hash())
                .fetch()
                .rowsUpdated()
                .map(updated -> updated > 0);
    }

    /** @return the address that an invitation went to which can still be accepted */
    Mono<String> emailOf(LoginToken token) {
        return database.sql("""
                        select email from account_invitations
                        where token_hash = :hash and expires_at > clock_timestamp()
                        """)
                .bind("hash", token.hash())
                .mapValue(String.class)
                .one();
    }

    /** Makes the account. @return false where the invitation has been used meanwhile, or is none */
    Mono<Boolean> accept(LoginToken token, String passwordHash) {
        return database.sql("""
                        with accepted as (
                            delete from account_invitations
                            where token_hash = :hash and expires_at > clock_timestamp()
                            returning id, email, role)
                        insert into admin_accounts (id, email, password_hash, role)
                        select id, email, :password, role from accepted
                        """)
                .bind("hash", token.hash())
                .bind("password", passwordHash)
                .fetch()
                .rowsUpdated()
                .map(inserted -> inserted > 0);
    }

    /** @return false where there is none such */
    Mono<Boolean> withdraw(UUID id) {
        return database.sql("delete from account_invitations where id = :id")
                .bind("id", id)
                .fetch()
                .rowsUpdated()
                .map(deleted -> deleted > 0);
    }
}
