package io.refkit.attribution.api;

import io.refkit.attribution.v1.AttributeRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;

/** The events that a call names. */
sealed interface EventIds {
    int LIMIT = 1000;

    /** @param ids each once, in the order asked */
    record Named(List<UUID> ids) implements EventIds {}

    record Refused(String reason) implements EventIds {}

    static EventIds of(AttributeRequest request) {
        if (request.getEventIdsCount() > LIMIT) {
            return new Refused("at most %d event_ids, not %d".formatted(LIMIT, request.getEventIdsCount()));
        }
        var ids = new LinkedHashSet<UUID>();
        for (var text : request.getEventIdsList()) {
            var id = Ids.parse(text);
            if (id.isEmpty()) {
                return new Refused("event_ids must be UUIDs in their canonical form");
            }
            ids.add(id.get());
        }
        return new Named(List.copyOf(ids));
    }
}
