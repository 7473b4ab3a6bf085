package io.refkit.admin.setup;

import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The hash of the one set-up token that the installation made for itself. */
final class SetupTokens {
    private final DatabaseClient database;

    SetupTokens(DatabaseClient database) {
        this.database = database;
    }

    Mono<byte[]> hash() {
        return database.sql("select token_hash from setup_tokens")
                .mapValue(byte[].class)
                .one();
    }

    /** @return whether it was kept: not where the installation has a token or an account */
    Mono<Boolean> keep(byte[] hash) {
        return database.sql("""
                        insert into setup_tokens (token_hash)
                        select :hash where not exists (select 1 from admin_accounts)
                        on conflict do nothing
                        """).bind("hash", hash).fetch().rowsUpdated().map(kept -> kept > 0);
    }
}
