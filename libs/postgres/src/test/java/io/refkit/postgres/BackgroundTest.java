package io.refkit.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@ExtendWith(OutputCaptureExtension.class)
class BackgroundTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<String> seen = new ArrayList<>();

    @Test
    void beginsOnceAllElseStandsAndEndsWithIt() {
        var application = application(context -> {
            context.registerBean(Watched.class, () -> new Watched(seen));
            context.registerBean("other", String.class, () -> seen("another bean"));
        });
        try (var context = application.run()) {
            assertThat(context.isRunning()).isTrue();
            assertThat(seen).containsExactly("another bean", "begun");
        }
        assertThat(seen).containsExactly("another bean", "begun", "ended");
    }

    @Test
    void doesNotBeginWhereTheStartIsRefused() {
        var application = application(context -> {
            context.registerBean(Watched.class, () -> new Watched(seen));
            context.registerBean("other", String.class, () -> {
                throw new IllegalArgumentException("refused");
            });
        });
        assertThatThrownBy(application::run).hasRootCauseMessage("refused");
        assertThat(seen).isEmpty();
    }

    @Test
    void triesAgainWhatFails(CapturedOutput output) {
        var attempts = new AtomicInteger();
        var work = Mono.fromSupplier(() -> {
            if (attempts.incrementAndGet() < 3) {
                throw new IllegalStateException("no luck");
            }
            return "done";
        });
        assertThat(new Repeated(work).work().blockFirst(PATIENCE)).isEqualTo("done");
        assertThat(output).contains("It was not done: no luck");
    }

    @Test
    void doesOneAfterTheOther() {
        var underWay = new AtomicInteger();
        var work = Mono.fromSupplier(underWay::incrementAndGet)
                .delayElement(Duration.ofMillis(30))
                .doOnNext(at -> underWay.decrementAndGet());
        assertThat(new Repeated(work).work().take(3).collectList().block(PATIENCE))
                .isEqualTo(List.of(1, 1, 1));
    }

    private static SpringApplicationBuilder application(
            ApplicationContextInitializer<GenericApplicationContext> beans) {
        return new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .initializers(beans);
    }

    private String seen(String what) {
        seen.add(what);
        return what;
    }

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}

    private static final class Watched extends Background {
        private final List<String> seen;

        Watched(List<String> seen) {
            this.seen = seen;
        }

        @Override
        protected Flux<?> work() {
            return Flux.never().doOnSubscribe(s -> seen.add("begun")).doOnCancel(() -> seen.add("ended"));
        }
    }

    private static final class Repeated extends Background {
        private final Mono<?> work;

        Repeated(Mono<?> work) {
            this.work = work;
        }

        @Override
        protected Flux<?> work() {
            return every(Duration.ofMillis(10), () -> work, "It was not done");
        }
    }
}
