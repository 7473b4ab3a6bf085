package io.refkit.admin.event;

import io.refkit.admin.page.Conditions;
import java.util.List;

/**
 * A filter as conditions on {@link Events}' rows. Whose an event is is known only row by row, so each filter by that says
 * too where to look: in lists that find their index, and have their own limit.
 */
final class Wanted {
    /** Two lists, as neither would find its index with an or between them. */
    private static final String OF_AFFILIATE = """
            event.id in (
                (select event.id
                 from events event
                 join decisions decision on decision.event_id = event.id
                 where event.program_id = :program
                   and decision.affiliate_id = :affiliate and decision.attribution like 'attributed%%'
                   and not exists (select from reattributions where event_id = event.id)
                   and (event.received_at, event.id) < (:at, :id)
                %1$s order by event.received_at desc, event.id desc limit :limit)
                union all
                (select event_id from reattributions where to_affiliate_id = :affiliate))
              and owner.id = :affiliate""";

    private static final String GIVEN_TO_AFFILIATE =
            "event.id in (select event_id from reattributions where to_affiliate_id = :affiliate) and owner.id = :affiliate";

    private static final String GIVEN_AT_ALL =
            "event.id in (select event_id from reattributions where program_id = :program)";

    /** A list for each reason. */
    private static final String NOBODYS = """
            event.id in (
                select nobodys.id
                from unnest(:reasons::text[]) decided (reason)
                cross join lateral (
                    select event.id
                    from unattributed_events event
                    where event.program_id = :program
                      and event.reason = decided.reason
                      and (event.received_at, event.id) < (:at, :id)
                    %1$s order by event.received_at desc, event.id desc limit :limit) nobodys)""";

    private static final String NOT_GIVEN = "not exists (select from reattributions where event_id = event.id)";

    private Wanted() {}

    static Conditions of(EventFilter filter) {
        if (filter.affiliate() != null) {
            return ofAffiliate(filter);
        }
        boolean nobodys = Boolean.FALSE.equals(filter.attributed());
        if (nobodys || (filter.reason() != null && filter.attributed() == null)) {
            return nobodys(filter, nobodys);
        }
        var conditions = byOwner(any(filter), filter);
        return filter.reason() == null ? conditions : conditions.and(GIVEN_AT_ALL);
    }

    private static Conditions ofAffiliate(EventFilter filter) {
        var conditions = any(filter);
        var where = filter.reason() == null ? OF_AFFILIATE.formatted(conditions.sql()) : GIVEN_TO_AFFILIATE;
        return byOwner(conditions.and(where, "affiliate", filter.affiliate()), filter);
    }

    /** @param still whether those are left out that somebody was given since */
    private static Conditions nobodys(EventFilter filter, boolean still) {
        var reasons = filter.reason() == null ? EventFilter.REASONS : List.of(filter.reason());
        var theirs = still ? any(filter).and(NOT_GIVEN) : any(filter);
        return any(filter).and(NOBODYS.formatted(theirs.sql()), "reasons", reasons.toArray(String[]::new));
    }

    private static Conditions byOwner(Conditions conditions, EventFilter filter) {
        return conditions
                .and("decision.attribution = :reason", "reason", filter.reason())
                .and("(owner.id is not null) = :attributed", "attributed", filter.attributed());
    }

    private static Conditions any(EventFilter filter) {
        return new Conditions()
                .and("event.event_name = :name", "name", filter.name())
                .and("event.received_at >= :from", "from", filter.received().start())
                .and("event.received_at < :to", "to", filter.received().end());
    }
}
