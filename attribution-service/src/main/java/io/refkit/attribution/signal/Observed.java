package io.refkit.attribution.signal;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an affiliate's sale.
 *
 * @param customer null where the event came without the customer's address
 * @param click null where it is theirs for another reason
 */
public record Observed(
        Instant receivedAt,
        @Nullable AddressHash customer,
        Contact affiliate,
        @Nullable Clicked click) {
    /** @param payoutEmail null where they named none */
    public record Contact(String email, @Nullable String payoutEmail) {
        Stream<String> addresses() {
            return Stream.of(Optional.of(email), Optional.ofNullable(payoutEmail))
                    .flatMap(Optional::stream);
        }
    }

    /** @param fromAddress clicks on the affiliate's links from the same address at about that time, itself among them */
    public record Clicked(Instant at, int fromAddress) {}
}
