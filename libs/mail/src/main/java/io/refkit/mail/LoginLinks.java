package io.refkit.mail;

import io.refkit.http.BaseUrl;
import java.time.Duration;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Links by which an affiliate logs in, once each. */
public final class LoginLinks {
    private final DatabaseClient database;
    private final BaseUrl site;

    LoginLinks(DatabaseClient database, BaseUrl site) {
        this.database = database;
        this.site = site;
    }

    /** @return for mails to affiliates, each with a link of its own */
    public MailLink validFor(Duration validity) {
        return (cause, recipient) -> Mono.fromSupplier(LoginToken::random)
                .flatMap(token ->
                        keep(token, recipient, validity).thenReturn(site.page("/portal/auth?token=" + token.text())));
    }

    /** @return for mails whose button leads to one of our pages */
    public MailLink page(String path) {
        return (cause, recipient) -> Mono.just(site.page(path));
    }

    private Mono<Void> keep(LoginToken token, String email, Duration validity) {
        return database.sql("""
                        insert into login_links (token_hash, email, expires_at)
                        values (:hash, :email, clock_timestamp() + make_interval(secs => :validity))
                        """)
                .bind("hash", token.hash())
                .bind("email", email)
                .bind("validity", (double) validity.toSeconds())
                .then();
    }

    /** Uses nothing up: mail scanners open links. */
    public Mono<Boolean> isGood(String token) {
        return database.sql("""
                        select exists (select from login_links
                                       where token_hash = :hash and expires_at > clock_timestamp())
                        """)
                .bind("hash", new LoginToken(token).hash())
                .mapValue(Boolean.class)
                .one();
    }

    /** Uses it up: of many at once, one gets it. @return the address that its mail went to */
    public Mono<String> spend(String token) {
        return database.sql("""
                        delete from login_links where token_hash = :hash and expires_at > clock_timestamp()
                        returning email
                        """)
                .bind("hash", new LoginToken(token).hash())
                .mapValue(String.class)
                .one();
    }

    /** Drops those that are over. */
    public Mono<Long> sweep() {
        return database.sql("delete from login_links where expires_at <= clock_timestamp()")
                .fetch()
                .rowsUpdated();
    }
}
