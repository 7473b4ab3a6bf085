package io.refkit.admin.coupon;

import io.refkit.http.Checked;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Texts;
import org.jspecify.annotations.Nullable;

/**
 * A coupon as an admin writes it.
 *
 * @param affiliateId as it was given, well-formed or not
 */
record NewCoupon(String affiliateId, String code) {
    private static final int CODE_LENGTH = 200;

    static Checked<NewCoupon> of(@Nullable String affiliateId, @Nullable String code) {
        if (affiliateId == null || code == null || Texts.isMissing(code)) {
            return new Invalid<>("affiliateId and code are required");
        }
        return Checked.of(new NewCoupon(affiliateId, code), Texts.flawOfLine("code", code, CODE_LENGTH));
    }
}
