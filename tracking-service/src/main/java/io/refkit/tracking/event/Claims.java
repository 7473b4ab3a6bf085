package io.refkit.tracking.event;

import io.refkit.tracking.event.Event.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Which events are new, which were there, which contradict what was there.
 *
 * @param duplicates an event's id to that of the first of its kind
 * @param conflicting events; keys that they took are to be given back
 */
record Claims(List<Event> won, Map<UUID, UUID> duplicates, List<Event> conflicting) {
    /** Whom a key names, and the body it was first used with. */
    record Owner(UUID eventId, Fingerprint fingerprint) {}

    /** @param events that nobody knew */
    static Claims ofNew(List<Event> events) {
        return new Claims(events, Map.of(), List.of());
    }

    /** @param owners of all the events' keys, after each event tried to take those that were free */
    static Claims resolve(List<Event> events, Map<Key, Owner> owners) {
        var claims = new Claims(new ArrayList<>(), new HashMap<>(), new ArrayList<>());
        for (var event : events) {
            claims.add(event, owners);
        }
        return claims;
    }

    private void add(Event event, Map<Key, Owner> owners) {
        var named = event.keys().stream().map(owners::get).collect(Collectors.toSet());
        if (named.stream().allMatch(owner -> owner.eventId().equals(event.id()))) {
            won.add(event); // also where it has no key, and where an earlier attempt had been committed after all
        } else if (named.size() == 1 && named.iterator().next().fingerprint().equals(event.fingerprint())) {
            duplicates.put(event.id(), named.iterator().next().eventId());
        } else {
            conflicting.add(event);
        }
    }
}
