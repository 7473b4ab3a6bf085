package io.refkit.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void waitsEverLongerUpToAnHour() {
        assertThat(Backoff.after(1)).contains(Duration.ofSeconds(5));
        assertThat(Backoff.after(2)).contains(Duration.ofSeconds(10));
        assertThat(Backoff.after(40)).contains(Duration.ofHours(1));
    }

    @Test
    void givesUpAfterAboutThreeDays() {
        var total = IntStream.iterate(1, i -> i + 1)
                .mapToObj(Backoff::after)
                .takeWhile(Optional::isPresent)
                .map(Optional::get)
                .reduce(Duration.ZERO, Duration::plus);
        assertThat(total).isBetween(Duration.ofHours(60), Duration.ofHours(84));
    }
}
