package io.refkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;

class HttpPropertiesTest {
    private final ReactiveWebApplicationContextRunner runner =
            new ReactiveWebApplicationContextRunner().withUserConfiguration(HttpConfiguration.class);

    @Test
    void trustNobodyByDefault() {
        runner.run(context -> assertThat(context.getBean(HttpProperties.class).trustedProxies())
                .isEmpty());
        runner.withPropertyValues("refkit.http.trusted-proxies=")
                .run(context -> assertThat(context.getBean(HttpProperties.class).trustedProxies())
                        .isEmpty());
    }

    @Test
    void readAList() {
        runner.withPropertyValues("refkit.http.trusted-proxies=10.0.0.0/8, ::1")
                .run(context -> assertThat(context.getBean(HttpProperties.class).trustedProxies())
                        .containsExactly("10.0.0.0/8", "::1"));
    }

    @Test
    void refuseWhatIsWrongOrUnknown() {
        runner.withPropertyValues("refkit.http.trusted-proxies=proxy")
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining("TRUSTED_PROXIES must list"));
        runner.withPropertyValues("refkit.http.trusted-proxys=10.0.0.1")
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining("trusted-proxys"));
    }
}
