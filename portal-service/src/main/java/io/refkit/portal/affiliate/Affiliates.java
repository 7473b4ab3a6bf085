package io.refkit.portal.affiliate;

import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The affiliates. */
public final class Affiliates {
    private static final String SELECT = """
            select a.id, a.program_id, p.name as program_name, p.website_url, p.currency, a.name, a.email, a.slug,
                   a.status, a.language, a.commission_mails, a.payout_email, a.payout_method, a.payout_details,
                   a.session_number, a.deletion_requested_at
            from affiliates a join programs p on p.id = a.program_id
            """;

    private final DatabaseClient database;

    public Affiliates(DatabaseClient database) {
        this.database = database;
    }

    public Mono<Affiliate> byId(UUID id) {
        return database.sql(SELECT + "where a.id = :id")
                .bind("id", id)
                .mapProperties(Affiliate.class)
                .one();
    }

    /** The parts that a person may act in, that in the oldest program first. */
    public Flux<Affiliate> ofPerson(String email) {
        return database.sql(SELECT + """
                        where lower(a.email) = lower(:email) and a.status = 'active'
                        order by p.created_at, p.id
                        """)
                .bind("email", email)
                .mapProperties(Affiliate.class)
                .all();
    }
}
