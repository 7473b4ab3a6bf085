package io.refkit.attribution.acting;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Transactions that tell the audit log on whose word they are. */
public final class Acting {
    private final TransactionalOperator transaction;
    private final DatabaseClient database;

    Acting(TransactionalOperator transaction, DatabaseClient database) {
        this.transaction = transaction;
        this.database = database;
    }

    /** @param admin the account on whose word; null where nobody is logged in, which the audit log passes over */
    public <T> Mono<T> as(@Nullable UUID admin, Mono<T> work) {
        return (admin == null ? work : tell(admin).then(work)).as(transaction::transactional);
    }

    private Mono<Void> tell(UUID admin) {
        return database.sql("select set_config('refkit.admin_account', :admin, true)")
                .bind("admin", admin.toString())
                .then();
    }
}
