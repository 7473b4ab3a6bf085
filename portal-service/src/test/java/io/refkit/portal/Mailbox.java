package io.refkit.portal;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** A mail server, and what it was given. */
final class Mailbox implements AutoCloseable {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    Mailbox() {
        server.start();
    }

    /** A mail's subject and plain text. */
    record Read(String to, String subject, String text) {
        String link() {
            return text.substring(text.indexOf("http://localhost:3000")).strip();
        }
    }

    int port() {
        return server.getSmtp().getPort();
    }

    List<Read> all() {
        return Stream.of(server.getReceivedMessages()).map(Mailbox::read).toList();
    }

    List<Read> to(String email) {
        return all().stream().filter(mail -> mail.to.equalsIgnoreCase(email)).toList();
    }

    private static Read read(MimeMessage message) {
        try {
            var related = (MimeMultipart)
                    ((MimeMultipart) message.getContent()).getBodyPart(0).getContent();
            var alternative = (MimeMultipart) related.getBodyPart(0).getContent();
            return new Read(
                    message.getRecipients(RecipientType.TO)[0].toString(),
                    message.getSubject(),
                    alternative.getBodyPart(0).getContent().toString());
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
