package io.refkit.admin.audit;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Runs what changes something, each in a transaction that tells the audit log whose it is. */
public final class Acting {
    private static final String NOBODY = "";

    private final DatabaseClient database;
    private final TransactionalOperator transactions;

    public Acting(DatabaseClient database, TransactionalOperator transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /** What fails because of a conflict has to be handled after this: within, its transaction can do no more. */
    public <T> Mono<T> run(Mono<T> change) {
        return account()
                .flatMap(account -> database.sql("select set_config('refkit.admin_account', :account, true)")
                        .bind("account", account)
                        .then())
                .then(change)
                .as(transactions::transactional);
    }

    /** @return the id of the account that is logged in, or an empty text */
    public static Mono<String> account() {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(SecurityContext::getAuthentication)
                .map(Authentication::getName)
                .defaultIfEmpty(NOBODY);
    }
}
