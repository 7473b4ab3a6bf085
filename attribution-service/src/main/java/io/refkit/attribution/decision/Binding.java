package io.refkit.attribution.decision;

import java.util.UUID;

/** A customer becomes an affiliate's by a sale, and so do the customer's later sales. */
public record Binding(Sale.Customer customer, UUID affiliateId, Sale by) {}
