package io.refkit.attribution.verify;

import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** How far back clicks go. */
final class KeptClicks {
    private final DatabaseClient database;

    KeptClicks(DatabaseClient database) {
        this.database = database;
    }

    /** @return the beginning of the oldest partition after which none is missing, as Postgres writes times */
    Mono<String> since() {
        return database.sql("""
                        select coalesce(max(begins) filter (where begins is distinct from before), 'infinity')::text
                        from (select begins, lag(ends) over (order by begins) as before
                              from (select case when bound like 'FOR VALUES FROM (MINVALUE%' then '-infinity'
                                               else substring(bound from 'FROM [(]''([^'']+)''') end::timestamptz
                                               as begins,
                                           substring(bound from 'TO [(]''([^'']+)''')::timestamptz as ends
                                    from (select pg_get_expr(part.relpartbound, part.oid) as bound
                                          from pg_inherits
                                          join pg_class part on part.oid = inhrelid
                                          where inhparent = 'clicks'::regclass) parts
                                    where bound like 'FOR VALUES FROM%') bounds) ordered
                        """).mapValue(String.class).one();
    }
}
