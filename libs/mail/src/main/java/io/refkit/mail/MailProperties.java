package io.refkit.mail;

import io.refkit.http.BaseUrl;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mails are sent.
 *
 * @param baseUrl where people reach Refkit
 * @param host of the mail server; without one, mails go to the log
 * @param port of the mail server; 465 speaks TLS at once, any other as soon as the server offers it
 * @param username for the mail server, or empty for none
 * @param password for the mail server
 * @param from whose mails they are
 * @param lease after which an attempt is taken for dead and another is made, at least 1 s
 */
@ConfigurationProperties(prefix = "refkit.mail", ignoreUnknownFields = false)
public record MailProperties(
        @DefaultValue("http://localhost:3000") String baseUrl,
        @DefaultValue("") String host,
        @DefaultValue("587") int port,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("noreply@refk.it") String from,
        @DefaultValue("2m") Duration lease) {
    public MailProperties {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("SMTP_PORT must be a port from 1 to 65535, not " + port);
        }
        if (!from.contains("@") || from.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("EMAIL_FROM must be an e-mail address, not " + from);
        }
        if (lease.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("refkit.mail.lease must be at least 1 s, not " + lease);
        }
        BaseUrl.parse(baseUrl);
    }

    boolean hasServer() {
        return !host.isBlank();
    }

    BaseUrl site() {
        return BaseUrl.parse(baseUrl);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "MailProperties[host=%s, port=%d, from=%s]".formatted(host, port, from);
    }
}
