package io.refkit.admin.session;

import io.refkit.admin.settings.AdminProperties;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** What session tokens are signed with: the original's way, the secret's own bytes. */
final class SessionKey {
    private SessionKey() {}

    static SecretKey of(AdminProperties properties) {
        return new SecretKeySpec(properties.secret(), "HmacSHA256");
    }
}
