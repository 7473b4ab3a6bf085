package io.refkit.attribution.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.attribution.v1.Attribution;
import io.refkit.attribution.v1.Decision;
import io.refkit.attribution.v1.Earning;
import io.refkit.testing.TestDatabase;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a shop's sales are handed in, and what is in the ledger afterwards. */
public record Desk(TestDatabase database, RunningService service, Shop shop) {
    public static Decision answer(UUID event, Attribution attribution, Earning earning) {
        return Decision.newBuilder()
                .setEventId(event.toString())
                .setAttribution(attribution)
                .setEarning(earning)
                .build();
    }

    /** @return the id of the sale, which is stored and decided now */
    public UUID assertAttributed(EventRow sale, Earning earning) {
        return assertDecided(sale, Attribution.ATTRIBUTION_ATTRIBUTED_CLICK, earning);
    }

    /** @return the id of the sale, which is stored and decided now */
    public UUID assertDecided(EventRow sale, Attribution attribution, Earning earning) {
        var id = shop.store(sale);
        assertThat(service.attribute(id)).containsExactly(answer(id, attribution, earning));
        return id;
    }

    public Map<String, @Nullable Object> decision(UUID event) {
        return database.rows("select * from decisions where event_id = ?", event)
                .getFirst();
    }

    public List<Map<String, @Nullable Object>> commissions(UUID event) {
        return database.rows("select * from commissions where event_id = ?", event);
    }

    public BigDecimal amount(UUID event) {
        return database.value("select amount from commissions where event_id = ?", event);
    }

    public boolean inInbox(UUID event) {
        return database.value("select exists (select from attribution_inbox where id = ?)", event);
    }
}
