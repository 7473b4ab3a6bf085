package io.refkit.mail;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.refkit.http.HttpConfiguration;
import io.refkit.postgres.PostgresConfiguration;
import io.refkit.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.r2dbc.core.DatabaseClient;

/** A service that does nothing but send the portal's mails. */
final class MailProcess implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    MailProcess(TestDatabase database, String... properties) {
        var arguments = new ArrayList<>(List.of("--refkit.postgres.url=" + database.url()));
        arguments.addAll(List.of(properties));
        context = new SpringApplicationBuilder(Portal.class)
                .web(WebApplicationType.NONE)
                .run(arguments.toArray(String[]::new));
        // Services are unready until then; on a busy machine the first look at the schema takes seconds.
        await().ignoreExceptions()
                .until(() -> part(DatabaseClient.class)
                                .sql("select 1")
                                .mapValue(Integer.class)
                                .one()
                                .block()
                        == 1);
    }

    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    void add(Mail mail) {
        part(Outbox.class).add(mail, Sender.PORTAL).block();
    }

    @Override
    public void close() {
        context.close();
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({HttpConfiguration.class, PostgresConfiguration.class, MailConfiguration.class})
    static class Portal {
        @Bean
        SimpleMeterRegistry metrics() {
            return new SimpleMeterRegistry();
        }

        @Bean
        MailWorker worker(MailWorkers workers, LoginLinks links) {
            return workers.sending(
                    Sender.PORTAL,
                    Map.of(
                            MailKind.LOGIN_LINK, links.validFor(Duration.ofHours(1)),
                            MailKind.APPROVED, links.page("/portal")));
        }
    }
}
