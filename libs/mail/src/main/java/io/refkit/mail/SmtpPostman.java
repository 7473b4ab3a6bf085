package io.refkit.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Hands letters to a mail server. */
final class SmtpPostman implements Postman {
    private static final int IMPLICIT_TLS = 465;
    private static final String PATIENCE = "5000";

    private final JavaMailSenderImpl server = new JavaMailSenderImpl();
    private final String from;

    SmtpPostman(MailProperties properties) {
        from = properties.from();
        server.setHost(properties.host());
        server.setPort(properties.port());
        server.setDefaultEncoding(StandardCharsets.UTF_8.name());
        server.setJavaMailProperties(settings(properties));
        if (!properties.username().isEmpty()) {
            server.setUsername(properties.username());
            server.setPassword(properties.password());
        }
    }

    private static Properties settings(MailProperties properties) {
        var settings = new Properties();
        settings.setProperty(
                "mail.smtp.auth", String.valueOf(!properties.username().isEmpty()));
        settings.setProperty("mail.smtp.starttls.enable", "true");
        settings.setProperty("mail.smtp.ssl.enable", String.valueOf(properties.port() == IMPLICIT_TLS));
        for (var wait : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            settings.setProperty("mail.smtp." + wait, PATIENCE);
        }
        return settings;
    }

    @Override
    public Delivery deliver(Letter letter) {
        try {
            server.send(message(letter));
            return new Delivery.Delivered();
        } catch (AddressException | MailParseException e) {
            return new Delivery.Refused(reason(e));
        } catch (MessagingException | MailException e) {
            return isFinal(e) ? new Delivery.Refused(reason(e)) : new Delivery.Deferred(reason(e));
        }
    }

    private MimeMessage message(Letter letter) throws MessagingException {
        var message = server.createMimeMessage();
        var helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        helper.setFrom(from);
        helper.setTo(letter.recipient());
        helper.setSubject(letter.subject());
        helper.setText(letter.text(), letter.html());
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("Message-ID", "<%s@refkit>".formatted(letter.id()));
        return message;
    }

    /** The server knows the address and will never take mail for it. */
    private static boolean isFinal(Exception e) {
        return e instanceof MailSendException failed
                && failed.getFailedMessages().values().stream()
                        .anyMatch(cause -> cause instanceof SendFailedException refused
                                && refused.getInvalidAddresses() != null
                                && refused.getInvalidAddresses().length > 0
                                && !isTemporary(refused));
    }

    private static boolean isTemporary(SendFailedException refused) {
        return String.valueOf(refused.getNextException()).matches("(?s).*(?<!\\d)4\\d\\d[ -].*");
    }

    private static String reason(Exception e) {
        var failed = e instanceof MailSendException sending
                ? sending.getFailedMessages().values().stream().findFirst()
                : null;
        return String.valueOf(failed != null && failed.isPresent() ? failed.get() : e.getMessage());
    }
}
