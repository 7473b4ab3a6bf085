package io.refkit.mail;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.json.JsonMapper;

/** The outbox, and what it takes to empty it; import it, and hire a worker. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailProperties.class)
public class MailConfiguration {
    @Bean
    Outbox outbox(DatabaseClient database, JsonMapper jsonMapper) {
        return new Outbox(database, jsonMapper);
    }

    @Bean
    LoginLinks loginLinks(DatabaseClient database, MailProperties properties) {
        return new LoginLinks(database, properties.site());
    }

    @Bean
    MailTexts mailTexts(DatabaseClient database) {
        return new MailTexts(database);
    }

    @Bean
    MailWorkers mailWorkers(
            DatabaseClient database,
            JsonMapper jsonMapper,
            MailTexts mailTexts,
            MailProperties properties,
            MeterRegistry metrics) {
        var postman = properties.hasServer() ? new SmtpPostman(properties) : new LogPostman();
        var queue = new MailQueue(database, jsonMapper);
        return new MailWorkers(new MailParts(queue, mailTexts, new Letters(), postman, properties.lease()), metrics);
    }
}
