package io.refkit.attribution.preview;

import io.refkit.attribution.decision.Facts;
import io.refkit.attribution.decision.Proration;
import io.refkit.attribution.decision.Sale;
import io.refkit.money.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A decided sale of the window.
 *
 * @param facts what stands of them whatever the replay brings about, without anybody's terms
 * @param earned what was decided; null where nothing was earned
 * @param refunds all so far
 */
record PastSale(Facts facts, @Nullable Share earned, Proration refunds) {
    /** @param amount after a cap, before any refund */
    record Share(UUID affiliateId, Money amount) {}

    Sale sale() {
        return facts.sale();
    }
}
