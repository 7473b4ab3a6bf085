package io.refkit.admin.trail;

import io.refkit.admin.page.PageRequest;
import io.refkit.http.Checked;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import io.refkit.http.Ids;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Which changes are asked for; null for any.
 *
 * @param subjectId of what was changed
 * @param account who made the change
 * @param before the entry after which the page begins
 */
record AuditFilter(
        @Nullable String subject,
        @Nullable UUID subjectId,
        @Nullable UUID account,
        long before,
        int limit) {
    static final List<String> SUBJECTS = List.of(
            "program",
            "api_key",
            "commission_rule",
            "coupon",
            "affiliate",
            "admin_account",
            "account_invitation",
            "commission",
            "event",
            "mail_text",
            "erasure");
    private static final UUID NOBODY = new UUID(0, 0);

    static Checked<AuditFilter> of(MultiValueMap<String, String> query, int usual) {
        var subject = given(query, "subject");
        var cursor = given(query, "cursor");
        if (subject != null && !SUBJECTS.contains(subject)) {
            return new Invalid<>("subject must be one of " + String.join(", ", SUBJECTS));
        }
        if (cursor != null && !cursor.matches("[0-9]{1,18}")) {
            return new Invalid<>("cursor must be the nextCursor of an earlier answer");
        }
        return switch (PageRequest.limit(query, usual)) {
            case Invalid<Integer>(String reason) -> new Invalid<>(reason);
            case Valid<Integer>(Integer limit) ->
                new Valid<>(new AuditFilter(
                        subject,
                        id(query, "subjectId"),
                        id(query, "account"),
                        cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor),
                        limit));
        };
    }

    /** @return whether it leaves anything out */
    boolean isAny() {
        return subject != null || subjectId != null || account != null;
    }

    private static @Nullable UUID id(MultiValueMap<String, String> query, String name) {
        var id = given(query, name);
        return id == null ? null : Ids.parse(id).orElse(NOBODY);
    }

    private static @Nullable String given(MultiValueMap<String, String> query, String name) {
        var value = query.getFirst(name);
        return value == null || value.isEmpty() ? null : value;
    }
}
