package io.refkit.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.ConnectionFactory;
import io.refkit.postgres.PostgresConfiguration;
import io.refkit.schema.Schema;
import io.refkit.testing.TestDatabase;
import io.refkit.throttle.Admission.Admitted;
import io.refkit.throttle.Admission.Refused;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

class ThrottlesIT {
    private static final TestDatabase.Migration MIGRATION = Schema::migrate;
    private static final Throttle THREE = Throttle.of(3, "test", "somebody");
    private static final Throttle FIVE = Throttle.of(5, "test", "anybody");

    private static TestDatabase database;
    private static AnnotationConfigApplicationContext context;
    private static Throttles throttles;

    @BeforeAll
    static void connect() {
        database = TestDatabase.with(MIGRATION);
        context = new AnnotationConfigApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("refkit.postgres.url", database.url())));
        context.register(PostgresConfiguration.class);
        context.refresh();
        throttles = new Throttles(DatabaseClient.create(context.getBean(ConnectionFactory.class)));
    }

    @AfterAll
    static void disconnect() {
        context.close();
    }

    @BeforeEach
    void forget() {
        database.execute("truncate throttles");
    }

    @Test
    void admitsUpToItsLimitAndSaysHowLongToWait() {
        for (int i = 0; i < 3; i++) {
            assertThat(throttles.attempt(THREE).block()).isEqualTo(new Admitted());
        }
        assertThat(throttles.attempt(THREE).block())
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.pause()).isBetween(Duration.ofMinutes(14), Throttles.WINDOW));
        assertThat(throttles.attempt(FIVE).block()).isEqualTo(new Admitted());
    }

    @Test
    void admitsNoMoreWhenAllComeAtOnce() {
        var admitted = Flux.range(0, 50)
                .flatMap(i -> throttles.attempt(THREE), 50)
                .filter(Admitted.class::isInstance)
                .count()
                .block();
        assertThat(admitted).isEqualTo(3);
    }

    @Test
    void beginsAgainAfterItsWindow() {
        for (int i = 0; i < 4; i++) {
            throttles.attempt(THREE).block();
        }
        database.execute("update throttles set window_start = window_start - interval '15 minutes'");
        for (int i = 0; i < 3; i++) {
            assertThat(throttles.attempt(THREE).block()).isEqualTo(new Admitted());
        }
        assertThat(throttles.attempt(THREE).block()).isInstanceOf(Refused.class);
    }

    @Test
    void whatTheNarrowOneRefusesDoesNotUseUpTheWideOne() {
        for (int i = 0; i < 20; i++) {
            throttles.attempt(THREE, FIVE).block();
        }
        assertThat(database.<Integer>value("select failures from throttles where subject = ?", FIVE.subject()))
                .isEqualTo(3);
    }

    @Test
    void forgivesAndForgets() {
        throttles.attempt(THREE).block();
        throttles.attempt(THREE).block();
        throttles.forgive(THREE).block();
        assertThat(database.<Integer>value("select failures from throttles")).isEqualTo(1);
        throttles.forgive(THREE).block();
        assertThat(database.rows("select * from throttles")).isEmpty();
        throttles.forgive(THREE).block();
        throttles.attempt(THREE).block();
        throttles.clear(THREE).block();
        assertThat(database.rows("select * from throttles")).isEmpty();
    }

    @Test
    void sweepsWhatCountsNoLonger() {
        throttles.attempt(THREE).block();
        database.execute("update throttles set window_start = window_start - interval '15 minutes'");
        throttles.attempt(FIVE).block();
        assertThat(throttles.sweep().block()).isEqualTo(1);
        assertThat(database.<String>value("select subject from throttles")).isEqualTo(FIVE.subject());
    }

    @Test
    void subjectsOfOnePurposeAreTakenApart() {
        assertThat(Throttle.of(1, "login", "a", "b").subject())
                .isNotEqualTo(Throttle.of(1, "login", "a\nb").subject());
    }
}
