package io.refkit.attribution.verify;

import io.r2dbc.spi.Readable;
import io.refkit.attribution.decision.Click;
import io.refkit.attribution.decision.Coupon;
import io.refkit.attribution.decision.Decision;
import io.refkit.attribution.decision.Earning.Earned;
import io.refkit.attribution.decision.Rule;
import io.refkit.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A decision as its table's columns, stored or recomputed; amounts are equal whatever their trailing zeros. */
record Verdict(Map<String, @Nullable Object> columns) {
    private static final Map<String, Class<?>> TYPES = types();

    static final String COLUMNS = "d." + String.join(", d.", TYPES.keySet());

    static Verdict of(Readable row) {
        var columns = new LinkedHashMap<String, @Nullable Object>();
        TYPES.forEach((name, type) -> columns.put(name, comparable(row.get(name, type))));
        return new Verdict(columns);
    }

    static Verdict of(Decision decision) {
        var columns = new LinkedHashMap<String, @Nullable Object>();
        var sources = decision.facts().sources();
        columns.put("attribution", decision.attribution().reason());
        columns.put("earning", decision.earning().reason());
        columns.put("affiliate_id", decision.attribution().named().orElse(null));
        columns.put("customer_affiliate_id", sources.customerAffiliateId());
        put(columns, sources.coupon());
        put(columns, sources.click());
        decision.earning().considered().ifPresent(rule -> put(columns, rule, decision));
        if (decision.earning() instanceof Earned earned) {
            columns.put("base", amount(earned.base()));
            columns.put("uncapped", amount(earned.uncapped()));
        }
        return new Verdict(columns);
    }

    /** @return what is not as it should be, column by column */
    List<String> differencesFrom(Verdict expected) {
        var differences = new ArrayList<String>();
        for (var name : TYPES.keySet()) {
            var is = columns.get(name);
            var shouldBe = expected.columns.get(name);
            if (!Objects.equals(is, shouldBe)) {
                differences.add("%s is %s, not %s".formatted(name, shown(is), shown(shouldBe)));
            }
        }
        return differences;
    }

    @Nullable
    UUID affiliateId() {
        return (UUID) columns.get("affiliate_id");
    }

    @Nullable
    UUID clickId() {
        return (UUID) columns.get("click_id");
    }

    @Nullable
    Instant clickedAt() {
        return (Instant) columns.get("clicked_at");
    }

    private static void put(Map<String, @Nullable Object> columns, @Nullable Coupon coupon) {
        if (coupon != null) {
            columns.put("coupon_id", coupon.id());
        }
    }

    private static void put(Map<String, @Nullable Object> columns, @Nullable Click click) {
        if (click != null) {
            columns.put("click_id", click.id());
            columns.put("clicked_at", click.clickedAt());
        }
    }

    private static void put(Map<String, @Nullable Object> columns, Rule rule, Decision decision) {
        columns.put("rule_id", rule.id());
        columns.put("rule_version", rule.version());
        columns.put("rate", rule instanceof Rule.Percent percent ? comparable(percent.rate()) : null);
        columns.put("max_amount", amount(rule.limits().cap()));
        if (rule.limits().durationMonths() != null) {
            columns.put("first_commission_at", decision.facts().firstCommissionAt());
        }
    }

    private static @Nullable Object amount(@Nullable Money money) {
        return money == null ? null : comparable(money.amount());
    }

    private static @Nullable Object comparable(@Nullable Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
    }

    private static Object shown(@Nullable Object value) {
        return switch (value) {
            case null -> "empty";
            case BigDecimal number -> number.toPlainString();
            default -> value;
        };
    }

    private static Map<String, Class<?>> types() {
        var types = new LinkedHashMap<String, Class<?>>();
        types.put("attribution", String.class);
        types.put("earning", String.class);
        types.put("affiliate_id", UUID.class);
        types.put("click_id", UUID.class);
        types.put("clicked_at", Instant.class);
        types.put("customer_affiliate_id", UUID.class);
        types.put("coupon_id", UUID.class);
        types.put("rule_id", UUID.class);
        types.put("rule_version", Integer.class);
        types.put("rate", BigDecimal.class);
        types.put("base", BigDecimal.class);
        types.put("uncapped", BigDecimal.class);
        types.put("max_amount", BigDecimal.class);
        types.put("first_commission_at", Instant.class);
        return types;
    }
}
