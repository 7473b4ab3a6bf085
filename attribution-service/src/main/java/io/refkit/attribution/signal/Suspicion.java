package io.refkit.attribution.signal;

import io.refkit.attribution.signal.Observed.Clicked;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a sale looks wrong.
 *
 * @param fastest a sale that is received less than this after its click is suspicious; nothing: none is
 * @param storm so many clicks from one address are suspicious; 0: any number is good
 */
public record Suspicion(Duration fastest, int storm, DisposableDomains disposable) {
    /** @return in the order of their declaration; none where it looks good */
    public List<Signal> of(Observed sale) {
        return Stream.of(Signal.values())
                .filter(signal -> switch (signal) {
                    case SELF_REFERRAL -> isSelfReferral(sale);
                    case CLICK_STORM -> isStorm(sale.click());
                    case FAST_CONVERSION -> isFast(sale);
                    case DISPOSABLE_EMAIL -> disposable.has(sale.affiliate().email());
                })
                .toList();
    }

    private static boolean isSelfReferral(Observed sale) {
        return sale.affiliate().addresses().map(AddressHash::of).anyMatch(own -> own.equals(sale.customer()));
    }

    private boolean isStorm(@Nullable Clicked click) {
        return click != null && storm > 0 && click.fromAddress() >= storm;
    }

    private boolean isFast(Observed sale) {
        var click = sale.click();
        return click != null && Duration.between(click.at(), sale.receivedAt()).compareTo(fastest) < 0;
    }
}
