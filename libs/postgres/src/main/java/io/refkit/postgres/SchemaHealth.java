package io.refkit.postgres;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;

/** Says what the schema lacks. Once it was there it stays: a database that is away later is no reason to send callers elsewhere. */
record SchemaHealth(SchemaGate gate) implements ReactiveHealthIndicator {
    @Override
    public Mono<Health> health() {
        return gate.opened()
                .map(version -> Health.up().withDetail("version", version).build())
                .onErrorResume(e -> Mono.just(Health.outOfService()
                        .withDetail("needed", SchemaGate.NEEDED)
                        .withDetail("reason", String.valueOf(e.getMessage()))
                        .build()));
    }
}
