package io.refkit.admin.affiliate;

import io.refkit.http.Checked;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Only the clicks of active affiliates earn. */
enum AffiliateStatus {
    ACTIVE,
    INACTIVE,
    PENDING;

    static Checked<AffiliateStatus> of(@Nullable String name) {
        for (var status : values()) {
            if (status.stored().equals(name)) {
                return new Valid<>(status);
            }
        }
        return new Invalid<>("status must be active, inactive, or pending");
    }

    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }
}
