package io.refkit.attribution.line;

import java.util.Locale;

/** How far a line has come. Paid and voided are final. */
public enum Status {
    PENDING,
    APPROVED,
    PAID,
    VOIDED;

    public static Status of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }

    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isOpen() {
        return this == PENDING || this == APPROVED;
    }

    /** @return where the money of an open line lies */
    Account account() {
        return switch (this) {
            case PENDING -> Account.HELD;
            case APPROVED -> Account.PAYABLE;
            case PAID, VOIDED -> throw new IllegalStateException("a line that is " + stored() + " stays");
        };
    }
}
