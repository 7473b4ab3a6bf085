package io.refkit.attribution.history;

import io.refkit.money.Money;
import java.util.Currency;

/** Currencies of stored amounts. */
final class Currencies {
    private Currencies() {}

    static Currency of(String code) {
        return Money.currency(code).orElseThrow(() -> new IllegalStateException("unknown currency " + code));
    }
}
