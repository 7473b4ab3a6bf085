package io.refkit.attribution.line;

import java.util.Locale;

/** Where money lies: the program's expense, and what each affiliate has coming, is owed and was paid. */
public enum Account {
    EXPENSE,
    HELD,
    PAYABLE,
    PAID;

    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }
}
