package io.refkit.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

class RateLimitTest {
    private final AtomicLong nanos = new AtomicLong();
    private final RateLimit three = new RateLimit("address", 3, new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    });

    @Test
    void admitsSoManyAMinuteAndSaysHowItStands() {
        assertThat(said(three, "a", true)).containsExactly("\"address\";q=3;w=60", "\"address\";r=2;t=60", null);
        pass(Duration.ofSeconds(20));
        assertThat(said(three, "a", true)).containsExactly("\"address\";q=3;w=60", "\"address\";r=1;t=40", null);
        assertThat(said(three, "a", true)).containsExactly("\"address\";q=3;w=60", "\"address\";r=0;t=40", null);
        pass(Duration.ofMillis(20_500));
        assertThat(said(three, "a", false)).containsExactly("\"address\";q=3;w=60", "\"address\";r=0;t=20", "20");
        assertThat(three.admits(() -> "a")).isFalse();
        assertThat(three.admits(() -> "b")).isTrue();
        pass(Duration.ofMillis(19_500));
        assertThat(said(three, "a", true)).containsExactly("\"address\";q=3;w=60", "\"address\";r=2;t=60", null);
    }

    @Test
    void severalOfThemStandInOneAnswer() {
        var answer = new HttpHeaders();
        three.admits(() -> "a", answer);
        new RateLimit("key", 9).admits(() -> "k", answer);
        assertThat(answer.get("RateLimit-Policy")).containsExactly("\"address\";q=3;w=60", "\"key\";q=9;w=60");
        assertThat(answer.get("RateLimit")).hasSize(2);
    }

    @Test
    void withoutALimitNobodyIsLookedAt() {
        var none = new RateLimit("address", 0);
        var answer = new HttpHeaders();
        assertThat(none.admits(RateLimitTest::nobody, answer)).isTrue();
        assertThat(none.admits(RateLimitTest::nobody)).isTrue();
        assertThat(answer.isEmpty()).isTrue();
    }

    @Test
    void admitsNoMoreWhenAllComeAtOnce() {
        var ten = new RateLimit("address", 10);
        assertThat(IntStream.range(0, 1000)
                        .parallel()
                        .filter(i -> ten.admits(() -> "a"))
                        .count())
                .isEqualTo(10);
    }

    @Test
    void keepsOnlySoManySubjects() {
        for (int i = 0; i < 2 * RateLimit.MOST_SUBJECTS; i++) {
            int subject = i;
            three.admits(() -> subject);
        }
        assertThat(three.subjects()).isBetween(RateLimit.MOST_SUBJECTS / 2L, (long) RateLimit.MOST_SUBJECTS);
    }

    private static String[] said(RateLimit limit, String subject, boolean admitted) {
        var answer = new HttpHeaders();
        assertThat(limit.admits(() -> subject, answer)).isEqualTo(admitted);
        return new String[] {
            answer.getFirst("RateLimit-Policy"), answer.getFirst("RateLimit"), answer.getFirst("Retry-After")
        };
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static Object nobody() {
        throw new AssertionError("asked whose request it is");
    }
}
