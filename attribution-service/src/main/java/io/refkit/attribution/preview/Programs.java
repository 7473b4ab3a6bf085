package io.refkit.attribution.preview;

import static io.refkit.postgres.Columns.required;

import io.refkit.money.Money;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The programs that can be asked about. */
final class Programs {
    private final DatabaseClient database;

    Programs(DatabaseClient database) {
        this.database = database;
    }

    /** @param days how long before now the window begins */
    Mono<Program> find(UUID id, int days) {
        return database.sql("""
                        select currency, clock_timestamp() - :days * interval '24 hours' as window_from,
                               array(select distinct id from commission_rules
                                     where program_id = :id and affiliate_id is not null) as overrides
                        from programs
                        where id = :id
                        """)
                .bind("id", id)
                .bind("days", days)
                .map(row -> new Program(
                        id,
                        Money.currency(required(row, "currency", String.class)).orElseThrow(),
                        required(row, "window_from", Instant.class),
                        Set.of(required(row, "overrides", UUID[].class))))
                .one();
    }
}
