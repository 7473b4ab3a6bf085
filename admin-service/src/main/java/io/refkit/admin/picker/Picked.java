package io.refkit.admin.picker;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * Whose rows a list shows.
 *
 * @param written what stands in the field: the slug, or what is none
 * @param id null for anybody, {@link #NOBODY} where nobody is called so
 * @param name null where there is nobody
 */
public record Picked(
        String written, @Nullable UUID id, @Nullable String name) {
    static final UUID NOBODY = new UUID(0, 0);
    static final Picked ANYBODY = new Picked("", null, null);

    /** @return the query with {@code affiliateId}, as filters read it */
    public MultiValueMap<String, String> in(MultiValueMap<String, String> query) {
        var resolved = new LinkedMultiValueMap<>(query);
        resolved.remove("affiliateId");
        if (id != null) {
            resolved.add("affiliateId", id.toString());
        }
        return resolved;
    }
}
