package io.refkit.mail;

import java.util.Locale;

/** The service that sends a mail. */
public enum Sender {
    ADMIN,
    PORTAL;

    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }
}
