package io.refkit.tracking.refund;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import io.refkit.http.Problem;
import io.refkit.money.Money;
import io.refkit.tracking.lookup.Directory.Program;
import io.refkit.tracking.refund.Refund.Key;
import io.refkit.tracking.refund.Refund.SaleName;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes a refund of a request, or fails with the {@link Problem} it has. */
final class RefundReader {
    private static final int MOST_DIGITS = 40;
    private static final int LONGEST = 255;

    private final TimeBasedEpochRandomGenerator ids;

    RefundReader(TimeBasedEpochRandomGenerator ids) {
        this.ids = ids;
    }

    /** @param idempotencyKey of the header, for where there is no {@code refund_id}; empty counts as absent */
    Refund read(RefundBody body, Program program, @Nullable String idempotencyKey) {
        if (body.eventId() == null && body.externalId() == null) {
            throw Problem.badRequest("event_id or external_id is required").exception();
        }
        return new Refund(
                ids.generate(),
                program.id(),
                new SaleName(eventId(body.eventId()), atMost("external_id", body.externalId())),
                amount(body.amount()),
                currency(body.currency()),
                key(body.refundId(), idempotencyKey));
    }

    private static @Nullable UUID eventId(@Nullable String id) {
        if (id == null) {
            return null;
        }
        try {
            var uuid = UUID.fromString(id);
            if (uuid.toString().equalsIgnoreCase(id)) {
                return uuid;
            }
        } catch (IllegalArgumentException e) {
            // a malformed id is an unknown one
        }
        throw Problem.notFound("Not found").exception();
    }

    private static @Nullable BigDecimal amount(@Nullable JsonNode amount) {
        if (amount == null || amount.isNull()) {
            return null;
        }
        if (!amount.isNumber() || !isAmount(amount.decimalValue())) {
            throw Problem.badRequest("amount must be a positive number").exception();
        }
        return amount.decimalValue();
    }

    /** The exponent before all else: comparing, let alone scaling, may cost what it says. */
    private static boolean isAmount(BigDecimal value) {
        return Math.abs((long) value.scale()) <= MOST_DIGITS && value.precision() <= MOST_DIGITS && value.signum() > 0;
    }

    private static @Nullable Currency currency(@Nullable String code) {
        return code == null
                ? null
                : Money.currency(code)
                        .orElseThrow(() -> Problem.badRequest("currency must be an ISO 4217 code")
                                .exception());
    }

    private static @Nullable Key key(@Nullable String refundId, @Nullable String idempotencyKey) {
        if (refundId != null) {
            return new Key(Key.Kind.REFUND_ID, required("refund_id", refundId));
        }
        return idempotencyKey == null || idempotencyKey.isBlank()
                ? null
                : new Key(Key.Kind.IDEMPOTENCY_KEY, required("Idempotency-Key", idempotencyKey.strip()));
    }

    private static @Nullable String atMost(String name, @Nullable String value) {
        return value == null ? null : required(name, value);
    }

    private static String required(String name, String value) {
        if (value.length() > LONGEST) {
            throw Problem.badRequest("%s must be at most %d characters".formatted(name, LONGEST))
                    .exception();
        }
        return value;
    }
}
