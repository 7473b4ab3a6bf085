package io.refkit.admin.affiliate;

import io.refkit.http.Checked;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import io.refkit.http.Texts;
import org.jspecify.annotations.Nullable;

/** What is to change about an affiliate; null leaves it as it is. */
record AffiliateChange(
        @Nullable String name,
        @Nullable String email,
        @Nullable String slug,
        @Nullable String payoutEmail,
        @Nullable AffiliateStatus status) {
    /** What was sent, its types checked and nothing else; empty texts have become null. */
    record Sent(
            @Nullable String name,
            @Nullable String email,
            @Nullable String slug,
            @Nullable String payoutEmail,
            @Nullable String status) {
        boolean isEmpty() {
            return name == null && email == null && slug == null && payoutEmail == null && status == null;
        }
    }

    static AffiliateChange to(AffiliateStatus status) {
        return new AffiliateChange(null, null, null, null, status);
    }

    /** What says nothing at all is refused as of old, when there was the status only. */
    static Checked<AffiliateChange> of(Sent sent) {
        if (sent.status() == null && !sent.isEmpty()) {
            return checked(sent, null);
        }
        return switch (AffiliateStatus.of(sent.status())) {
            case Valid<AffiliateStatus>(var status) -> checked(sent, status);
            case Invalid<AffiliateStatus>(var reason) -> new Invalid<>(reason);
        };
    }

    private static Checked<AffiliateChange> checked(Sent sent, @Nullable AffiliateStatus status) {
        return Checked.of(
                new AffiliateChange(sent.name(), sent.email(), sent.slug(), sent.payoutEmail(), status),
                sent.slug() == null ? null : Invitation.flawOfSlug(sent.slug()),
                sent.name() == null ? null : Invitation.flawOfName(sent.name()),
                sent.email() == null ? null : Texts.flawOfEmail("email", sent.email()),
                sent.payoutEmail() == null ? null : Texts.flawOfEmail("payoutEmail", sent.payoutEmail()));
    }

    @Nullable
    String storedStatus() {
        return status == null ? null : status.stored();
    }
}
