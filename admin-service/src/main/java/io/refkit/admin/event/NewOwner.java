package io.refkit.admin.event;

import io.refkit.http.Checked;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Who an event is given to.
 *
 * @param affiliateId as it was given, well-formed or not
 * @param movesCustomer whether the event's customer becomes theirs too
 */
record NewOwner(String affiliateId, String reason, boolean movesCustomer) {
    private static final int REASON_LENGTH = 500;

    /** What was sent, its types checked and nothing else. */
    record Sent(
            @Nullable String affiliateId,
            @Nullable String reason,
            @Nullable Boolean customer) {}

    static Checked<NewOwner> of(Sent sent) {
        var affiliate = sent.affiliateId();
        var reason = sent.reason();
        if (affiliate == null || reason == null || Texts.isMissing(reason)) {
            return new Invalid<>("affiliateId and reason are required");
        }
        return Checked.of(
                new NewOwner(affiliate, reason, Boolean.TRUE.equals(sent.customer())),
                Texts.flawOfLine("reason", reason, REASON_LENGTH));
    }
}
