package io.refkit.portal.payout;

import io.refkit.http.Checked;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Texts;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where payouts go.
 *
 * @param method {@code paypal}, {@code bank} or {@code other}; null leaves it as it is, and the details with it
 * @param details what else there is to know, such as an account number; may have several lines
 */
record PayoutDetails(
        String payoutEmail,
        @Nullable String method,
        @Nullable String details) {
    private static final Set<String> METHODS = Set.of("paypal", "bank", "other");
    private static final int DETAILS_LENGTH = 2000;

    static Checked<PayoutDetails> of(@Nullable String payoutEmail, @Nullable String method, @Nullable String details) {
        if (payoutEmail == null || Texts.isMissing(payoutEmail)) {
            return new Invalid<>("payoutEmail is required");
        }
        return Checked.of(
                new PayoutDetails(payoutEmail, method, details),
                Texts.flawOfEmail("payoutEmail", payoutEmail),
                method == null || METHODS.contains(method) ? null : "payoutMethod must be paypal, bank, or other",
                details != null && details.length() > DETAILS_LENGTH
                        ? "payoutDetails must have at most %d characters".formatted(DETAILS_LENGTH)
                        : null);
    }
}
