package io.refkit.admin.privacy;

import io.refkit.http.Ids;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What there is of somebody, for whoever is about to erase them. */
final class Stakes {
    private final DatabaseClient database;

    Stakes(DatabaseClient database) {
        this.database = database;
    }

    /**
     * @param name of an affiliate; empty for others, who have none
     * @param owed to an affiliate, in words; empty where it is nothing
     */
    record Stake(String name, long clicks, long events, String owed) {}

    /** @return nothing where there is no such affiliate */
    Mono<Stake> of(UUID program, Person person) {
        return switch (person.kind()) {
            case AFFILIATE -> Mono.justOrEmpty(Ids.parse(person.id())).flatMap(this::ofAffiliate);
            case VISITOR -> ofBuyer("visitor_token = :id", "visitor_token = :id", program, person);
            case CUSTOMER ->
                ofBuyer(
                        "visitor_token in (select visitors_of_customer(:program, :id))",
                        "customer_id = :id",
                        program,
                        person);
        };
    }

    private Mono<Stake> ofAffiliate(UUID affiliate) {
        return database.sql("""
                        select a.name,
                               (select coalesce(sum(counted + repeats + bots), 0)::bigint from click_counts
                                where program_id = a.program_id and affiliate_id = a.id) as clicks,
                               (select count(*) from decisions where affiliate_id = a.id) as events,
                               coalesce((select string_agg(owed, ', ') from (
                                   select sum(amount) || ' ' || currency as owed from commissions
                                   where affiliate_id = a.id and status in ('pending', 'approved')
                                   group by currency having sum(amount) <> 0 order by currency) sums), '') as owed
                        from affiliates a where a.id = :id
                        """)
                .bind("id", affiliate)
                .mapProperties(Stake.class)
                .one();
    }

    private Mono<Stake> ofBuyer(String clicked, String bought, UUID program, Person person) {
        return database.sql("""
                        select '' as name, '' as owed,
                               (select count(*) from clicks where program_id = :program and %s) as clicks,
                               (select count(*) from events where program_id = :program and %s) as events
                        """.formatted(clicked, bought))
                .bind("program", program)
                .bind("id", person.id())
                .mapProperties(Stake.class)
                .one();
    }
}
