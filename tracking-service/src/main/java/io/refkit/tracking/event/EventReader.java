package io.refkit.tracking.event;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import io.refkit.http.Problem;
import io.refkit.money.Money;
import io.refkit.tracking.event.Event.Key;
import io.refkit.tracking.lookup.Directory.Program;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes an event of a request, or fails with the {@link Problem} it has. */
final class EventReader {
    private static final BigDecimal MOST_REVENUE = BigDecimal.TEN.pow(12);
    private static final int MOST_DIGITS = 40;

    private final JsonMapper mapper;
    private final TimeBasedEpochRandomGenerator ids;

    EventReader(JsonMapper mapper, TimeBasedEpochRandomGenerator ids) {
        this.mapper = mapper;
        this.ids = ids;
    }

    /**
     * @param idempotencyKey of the header; empty counts as absent
     * @param traceparent of the request's trace, where it is recorded
     */
    Event read(EventBody body, Program program, @Nullable String idempotencyKey, @Nullable String traceparent) {
        if (body.event() == null) {
            throw Problem.badRequest("event is required").exception();
        }
        return new Event(
                ids.generate(),
                program.id(),
                atMost(200, "event", body.event()),
                optional(200, "visitor_token", body.visitorToken()),
                revenue(body.revenue()),
                currency(body.currency(), program),
                metadata(body.metadata()),
                optional(255, "external_id", body.externalId()),
                optional(255, "customer_id", body.customerId()),
                optional(200, "coupon", body.coupon()),
                customerEmail(body.customerEmail()),
                traceparent,
                keys(body, program, idempotencyKey),
                Fingerprint.of(body));
    }

    private static @Nullable BigDecimal revenue(@Nullable JsonNode revenue) {
        if (revenue == null || revenue.isNull()) {
            return null;
        }
        if (!revenue.isNumber() || !isRevenue(revenue.decimalValue())) {
            throw Problem.badRequest("revenue must be a non-negative number").exception();
        }
        return revenue.decimalValue();
    }

    /** The exponent before all else: comparing, let alone scaling, may cost what it says. */
    private static boolean isRevenue(BigDecimal value) {
        return Math.abs((long) value.scale()) <= MOST_DIGITS
                && value.precision() <= MOST_DIGITS
                && value.signum() >= 0
                && value.compareTo(MOST_REVENUE) <= 0;
    }

    private static Currency currency(@Nullable String code, Program program) {
        return code == null
                ? program.currency()
                : Money.currency(code)
                        .orElseThrow(() -> Problem.badRequest("currency must be an ISO 4217 code")
                                .exception());
    }

    private @Nullable String metadata(@Nullable JsonNode metadata) {
        if (metadata == null || metadata.isNull()) {
            return null;
        }
        if (!Metadata.hasSaneNumbers(metadata)) {
            throw Problem.badRequest("metadata must not contain numbers of more than 100 digits")
                    .exception();
        }
        var json = mapper.writeValueAsString(metadata);
        if (!Metadata.fits(json)) {
            throw Problem.tooLarge("metadata must be at most %d bytes".formatted(Metadata.MOST_BYTES))
                    .exception();
        }
        return json;
    }

    private static List<Key> keys(EventBody body, Program program, @Nullable String idempotencyKey) {
        var keys = new ArrayList<Key>();
        if (body.externalId() != null) {
            keys.add(new Key(program.id(), Key.Kind.EXTERNAL_ID, body.externalId()));
        }
        if (idempotencyKey != null && !idempotencyKey.isBlank()) {
            keys.add(new Key(
                    program.id(), Key.Kind.IDEMPOTENCY_KEY, atMost(255, "Idempotency-Key", idempotencyKey.strip())));
        }
        return List.copyOf(keys);
    }

    private static @Nullable EmailHash customerEmail(@Nullable String address) {
        return address == null ? null : EmailHash.of(atMost(320, "customer_email", address));
    }

    private static @Nullable String optional(int longest, String name, @Nullable String value) {
        return value == null ? null : atMost(longest, name, value);
    }

    private static String atMost(int longest, String name, String value) {
        if (value.length() > longest) {
            throw Problem.badRequest("%s must be at most %d characters".formatted(name, longest))
                    .exception();
        }
        return value;
    }
}
