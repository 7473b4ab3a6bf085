package io.refkit.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.tracking.attribution.AttributionProperties;
import io.refkit.tracking.batch.CommitProperties;
import io.refkit.tracking.click.ClickProperties;
import io.refkit.tracking.click.IpAddresses;
import io.refkit.tracking.limit.LimitProperties;
import io.refkit.tracking.path.PublicPaths;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ConfigurationTest {
    private final ApplicationContextRunner context = new ApplicationContextRunner().withUserConfiguration(All.class);

    @EnableConfigurationProperties({
        CommitProperties.class,
        ClickProperties.class,
        AttributionProperties.class,
        LimitProperties.class,
        PublicPaths.class
    })
    static class All {}

    @Test
    void hasDefaults() {
        context.run(with -> {
            assertThat(with.getBean(CommitProperties.class))
                    .isEqualTo(new CommitProperties(2, 32, 1000, 25, Duration.ofSeconds(3)));
            assertThat(with.getBean(ClickProperties.class))
                    .isEqualTo(new ClickProperties(Duration.ofMinutes(30), IpAddresses.TRUNCATED));
            assertThat(with.getBean(PublicPaths.class)).isEqualTo(new PublicPaths("", "refkit.js", "click"));
            assertThat(with.getBean(LimitProperties.class)).isEqualTo(new LimitProperties(0, 0, 0, 0));
            assertThat(with.getBean(AttributionProperties.class))
                    .isEqualTo(new AttributionProperties(
                            "static://localhost:9090", Duration.ofMillis(200), Duration.ofSeconds(2)));
        });
    }

    @Test
    void readsEverySetting() {
        context.withPropertyValues(
                        "refkit.tracking.commit.flights=3",
                        "refkit.tracking.commit.batch-size=50",
                        "refkit.tracking.commit.crowd=20",
                        "refkit.tracking.commit.queue-percent=40",
                        "refkit.tracking.commit.deadline=1s",
                        "refkit.tracking.clicks.repeat-window=1h",
                        "refkit.tracking.clicks.ip-addresses=none",
                        "refkit.tracking.limits.clicks-per-address=60",
                        "refkit.tracking.limits.clicks-per-program=6000",
                        "refkit.tracking.limits.events-per-address=600",
                        "refkit.tracking.limits.events-per-key=1000",
                        "refkit.tracking.paths.prefix=/my/stats",
                        "refkit.tracking.paths.script=s.js",
                        "refkit.tracking.paths.click=c",
                        "refkit.tracking.attribution.target=dns:///attribution:9090",
                        "refkit.tracking.attribution.patience=0s",
                        "refkit.tracking.attribution.deadline=5s")
                .run(with -> {
                    assertThat(with.getBean(CommitProperties.class))
                            .isEqualTo(new CommitProperties(3, 20, 50, 40, Duration.ofSeconds(1)));
                    assertThat(with.getBean(ClickProperties.class))
                            .isEqualTo(new ClickProperties(Duration.ofHours(1), IpAddresses.NONE));
                    assertThat(with.getBean(LimitProperties.class)).isEqualTo(new LimitProperties(60, 6000, 600, 1000));
                    assertThat(with.getBean(PublicPaths.class)).isEqualTo(new PublicPaths("/my/stats", "s.js", "c"));
                    assertThat(with.getBean(AttributionProperties.class))
                            .isEqualTo(new AttributionProperties(
                                    "dns:///attribution:9090", Duration.ZERO, Duration.ofSeconds(5)));
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "refkit.tracking.commit.flights=0",
                "refkit.tracking.commit.flights=17",
                "refkit.tracking.commit.batch-size=0",
                "refkit.tracking.commit.queue-percent=0",
                "refkit.tracking.commit.queue-percent=51",
                "refkit.tracking.commit.deadline=0s",
                "refkit.tracking.commit.flightz=2",
                "refkit.tracking.clicks.repeat-window=25h",
                "refkit.tracking.clicks.ip-addresses=some",
                "refkit.tracking.limits.clicks-per-address=-1",
                "refkit.tracking.limits.clicks-per-program=1000001",
                "refkit.tracking.limits.events-per-address=many",
                "refkit.tracking.limits.events-per-key=-1",
                "refkit.tracking.limits.clicks=1",
                "refkit.tracking.paths.prefix=stats",
                "refkit.tracking.paths.prefix=/stats/",
                "refkit.tracking.paths.script=a/s.js",
                "refkit.tracking.paths.click=",
                "refkit.tracking.attribution.target= ",
                "refkit.tracking.attribution.patience=-1s",
                "refkit.tracking.attribution.deadline=0s",
            })
    void refusesToStartWithABadOne(String setting) {
        context.withPropertyValues(setting)
                .run(with -> assertThat(with)
                        .getFailure()
                        .hasStackTraceContaining(setting.replaceFirst("=.*", "").replaceFirst(".*\\.", "")));
    }
}
