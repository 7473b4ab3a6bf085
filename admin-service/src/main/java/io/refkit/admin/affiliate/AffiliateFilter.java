package io.refkit.admin.affiliate;

import io.refkit.http.Checked;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * Which affiliates are asked for, and in which order.
 *
 * @param text that name, e-mail address or slug contain, in any case; empty for any
 * @param status as it is stored; null for any
 * @param leaving whether they asked to be deleted; null for any
 * @param offset how many are skipped
 */
record AffiliateFilter(
        String text, @Nullable String status, @Nullable Boolean leaving, Sort sort, int offset) {
    private static final int TEXT_LENGTH = 320;

    /** By name from A, by everything else from the most. */
    enum Sort {
        NEWEST,
        NAME,
        CLICKS,
        REVENUE,
        OWED;

        static @Nullable Sort of(String name) {
            for (var sort : values()) {
                if (sort.shown().equals(name)) {
                    return sort;
                }
            }
            return name.isEmpty() ? NEWEST : null;
        }

        public String shown() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Checked<AffiliateFilter> of(MultiValueMap<String, String> query) {
        var text = given(query, "q").strip();
        var sort = Sort.of(given(query, "sort"));
        var offset = given(query, "offset");
        if (text.length() > TEXT_LENGTH || text.indexOf('\0') >= 0) {
            return new Invalid<>("q must have at most %d characters".formatted(TEXT_LENGTH));
        }
        if (sort == null) {
            return new Invalid<>("sort must be newest, name, clicks, revenue, or owed");
        }
        if (!offset.matches("[0-9]{0,7}")) {
            return new Invalid<>("offset must be a whole number");
        }
        var leaving = given(query, "deletionRequested");
        if (!leaving.matches("(true|false)?")) {
            return new Invalid<>("deletionRequested must be true or false");
        }
        return withStatus(
                given(query, "status"),
                new AffiliateFilter(
                        text,
                        null,
                        leaving.isEmpty() ? null : Boolean.valueOf(leaving),
                        sort,
                        offset.isEmpty() ? 0 : Integer.parseInt(offset)));
    }

    private static Checked<AffiliateFilter> withStatus(String status, AffiliateFilter any) {
        if (status.isEmpty()) {
            return new Valid<>(any);
        }
        return switch (AffiliateStatus.of(status)) {
            case Valid<AffiliateStatus>(var valid) ->
                new Valid<>(new AffiliateFilter(any.text, valid.stored(), any.leaving, any.sort, any.offset));
            case Invalid<AffiliateStatus>(var reason) -> new Invalid<>(reason);
        };
    }

    /** @return whether it leaves anybody out */
    boolean leavesOut() {
        return !text.isEmpty() || status != null || leaving != null;
    }

    /** As a pattern of {@code like}, whose own characters stand for themselves. */
    String pattern() {
        return "%" + text.toLowerCase(Locale.ROOT).replaceAll("([%_\\\\])", "\\\\$1") + "%";
    }

    private static String given(MultiValueMap<String, String> query, String name) {
        var value = query.getFirst(name);
        return value == null ? "" : value;
    }
}
