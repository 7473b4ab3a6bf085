package io.refkit.attribution.verify;

import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/** What is listed as nobody's, against the decisions. */
final class Unattributed {
    private final DatabaseClient database;

    Unattributed(DatabaseClient database) {
        this.database = database;
    }

    Flux<String> mismatches() {
        return database.sql("""
                        with decided as (
                            select e.id, d.program_id, d.attribution as reason, e.event_name, e.received_at
                            from decisions d
                            join events e on e.id = d.event_id
                            where d.attribution not like 'attributed%'),
                        wrong as (
                            (select 'is listed as nobody''s, but was not decided so' as what, listed.*
                             from (select id, program_id, reason, event_name, received_at from unattributed_events
                                   except all select * from decided) listed)
                            union all
                            (select 'was decided to be nobody''s, but is not listed so', missing.*
                             from (select * from decided
                                   except all
                                   select id, program_id, reason, event_name, received_at
                                   from unattributed_events) missing))
                        select format('event %s %s: %s %s of %s in program %s', id, what, reason, event_name, received_at,
                                      program_id)
                        from wrong
                        order by id, what
                        """).mapValue(String.class).all();
    }
}
