package io.refkit.admin.account;

import io.refkit.http.Checked;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import io.refkit.http.Texts;
import org.jspecify.annotations.Nullable;

/** Who is invited to administrate, and how much. */
record AccountInvitation(String email, Role role) {
    static Checked<AccountInvitation> of(@Nullable String email, @Nullable String role) {
        if (email == null || Texts.isMissing(email) || role == null || Texts.isMissing(role)) {
            return new Invalid<>("email and role are required");
        }
        return switch (Role.parse(role)) {
            case Invalid<Role>(String reason) -> new Invalid<>(reason);
            case Valid<Role>(Role valid) ->
                Checked.of(new AccountInvitation(email, valid), Texts.flawOfEmail("email", email));
        };
    }
}
