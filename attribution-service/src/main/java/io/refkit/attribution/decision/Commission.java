package io.refkit.attribution.decision;

import io.refkit.money.Money;
import java.util.UUID;

/** What an affiliate earned by a sale. */
public record Commission(UUID eventId, UUID programId, UUID affiliateId, Money amount) {}
