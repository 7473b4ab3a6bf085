package io.refkit.attribution.api;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;

/** The events or refunds that a call names. */
sealed interface NamedIds {
    int LIMIT = 1000;

    /** @param ids each once, in the order asked */
    record Named(List<UUID> ids) implements NamedIds {}

    record Refused(String reason) implements NamedIds {}

    /** @param field what the contract calls them */
    static NamedIds of(String field, List<String> texts) {
        if (texts.size() > LIMIT) {
            return new Refused("at most %d %s, not %d".formatted(LIMIT, field, texts.size()));
        }
        var ids = new LinkedHashSet<UUID>();
        for (var text : texts) {
            var id = Ids.parse(text);
            if (id.isEmpty()) {
                return new Refused(field + " must be UUIDs in their canonical form");
            }
            ids.add(id.get());
        }
        return new Named(List.copyOf(ids));
    }
}
