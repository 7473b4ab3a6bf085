package io.refkit.admin.commission;

import io.refkit.admin.input.Days;
import io.refkit.http.Checked;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import io.refkit.http.Ids;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Which commissions are asked for; null for any.
 *
 * @param made when
 */
record CommissionFilter(@Nullable String status, @Nullable UUID affiliate, Days made) {
    private static final Set<String> STATUSES = Set.of("pending", "approved", "paid", "voided");
    private static final UUID NOBODY = new UUID(0, 0);

    static Checked<CommissionFilter> of(MultiValueMap<String, String> query) {
        var status = given(query, "status");
        var affiliate = given(query, "affiliateId");
        if (status != null && !STATUSES.contains(status)) {
            return new Invalid<>("status must be pending, approved, paid, or voided");
        }
        return switch (Days.of(given(query, "from"), given(query, "to"))) {
            case Invalid<Days>(var reason) -> new Invalid<>(reason);
            case Valid<Days>(var made) ->
                new Valid<>(new CommissionFilter(
                        status, affiliate == null ? null : Ids.parse(affiliate).orElse(NOBODY), made));
        };
    }

    /** As a query of the list, the file or the page. */
    String query() {
        return Stream.of(
                        part("status", status),
                        part("affiliateId", affiliate),
                        part("from", made.from()),
                        part("to", made.to()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("&"));
    }

    private static String part(String name, @Nullable Object value) {
        return value == null ? "" : name + "=" + value;
    }

    private static @Nullable String given(MultiValueMap<String, String> query, String name) {
        var value = query.getFirst(name);
        return value == null || value.isEmpty() ? null : value;
    }
}
