package io.refkit.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.micrometer.core.instrument.MeterRegistry;
import io.refkit.schema.Schema;
import io.refkit.testing.TestDatabase;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.transaction.reactive.TransactionalOperator;

@ExtendWith(OutputCaptureExtension.class)
class MailIT {
    private static final TestDatabase.Migration MIGRATION = Schema::migrate;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestDatabase database = TestDatabase.with(MIGRATION);
    private final int port = freePort();
    private final GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void serve() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void arrivesAsTextAndHtmlWithALinkThatWorksOnce() throws Exception {
        try (var process = process()) {
            process.add(login("1"));
            awaitSent(1);
            var message = received()[0];
            assertThat(message.getSubject()).isEqualTo("Log in to the affiliate portal");
            assertThat(message.getFrom()).extracting(Object::toString).containsExactly("noreply@refk.it");
            assertThat(message.getAllRecipients()).extracting(Object::toString).containsExactly("ann@example.com");
            var text = part(message, 0);
            assertThat(text).startsWith("Hello Ann,").contains("Log in: https://refkit.example/portal/auth?token=");
            assertThat(part(message, 1)).contains("<a ").contains(link(text));
            var token = link(text).substring(link(text).indexOf('=') + 1);
            var links = process.part(LoginLinks.class);
            assertThat(links.isGood(token).block()).isTrue();
            assertThat(links.spend(token).block()).isEqualTo("ann@example.com");
            assertThat(links.spend(token).block()).isNull();
            assertThat(links.isGood(token).block()).isFalse();
        }
    }

    @Test
    void keepsNoTokenInTheOutbox() throws Exception {
        try (var process = process()) {
            process.add(login("1"));
            awaitSent(1);
            var link = link(part(received()[0], 0));
            var token = link.substring(link.indexOf('=') + 1);
            assertThat(database.<Long>value("select count(*) from mails where mails::text like ?", "%" + token + "%"))
                    .isZero();
            assertThat(database.<Boolean>value(
                            "select token_hash = sha256(convert_to(?, 'UTF8')) from login_links", token))
                    .isTrue();
        }
    }

    @Test
    void speaksTheReadersLanguage() throws Exception {
        try (var process = process()) {
            process.add(new Mail(
                    MailKind.LOGIN_LINK, "1", "ann@example.com", null, "pt", Map.of("name", "Ana", "program", "Loja")));
            awaitSent(1);
            assertThat(received()[0].getSubject()).isEqualTo("Entrar no portal de afiliados");
            assertThat(part(received()[0], 0)).startsWith("Olá Ana,");
        }
    }

    @Test
    void saysWhatTheProgramWantsItToSay() throws Exception {
        var program = UUID.randomUUID();
        database.execute(
                "insert into programs (id, name, website_url, cookie_days, currency) values (?, 'Shop', 'https://shop.example', 30, 'USD')",
                program);
        database.execute(
                "insert into mail_texts values (?, 'approved', 'en', 'Hi {name}', 'You are <in>.' || chr(10) || chr(10) || '{unknown}')",
                program);
        try (var process = process()) {
            process.add(new Mail(
                    MailKind.APPROVED,
                    "1",
                    "ann@example.com",
                    program,
                    "en",
                    Map.of("name", "Ann\r\nBcc: eve@example.com", "program", "Shop")));
            awaitSent(1);
            assertThat(received()[0].getSubject()).isEqualTo("Hi Ann Bcc: eve@example.com");
            assertThat(received()[0].getAllRecipients()).hasSize(1);
            assertThat(part(received()[0], 0)).contains("You are <in>.").contains("{unknown}");
            assertThat(part(received()[0], 1))
                    .contains("You are &lt;in&gt;.")
                    .contains("https://refkit.example/portal");
        }
    }

    @Test
    void isSentOnceForACauseAndNotAtAllWithoutIt() {
        try (var process = process()) {
            process.add(login("1"));
            process.add(login("1"));
            process.part(TransactionalOperator.class)
                    .execute(transaction -> {
                        transaction.setRollbackOnly();
                        return process.part(Outbox.class).add(login("2"), Sender.PORTAL);
                    })
                    .blockLast();
            process.add(login("3"));
            awaitSent(2);
            assertThat(received()).hasSize(2);
        }
    }

    @Test
    void waitsForAServerThatIsDown() {
        server.stop();
        try (var process = process()) {
            process.add(login("1"));
            await().atMost(PATIENCE)
                    .until(() -> database.<Long>value("select count(*) from mails where last_error is not null") == 1);
            assertThat(database.<String>value("select state from mails")).isEqualTo("waiting");
            server.start();
            awaitSent(1);
            assertThat(received()).hasSize(1);
        }
    }

    @Test
    void showsHowLongTheOldestWaits() {
        database.execute("""
                insert into mails (id, kind, cause, recipient, sender, created_at, next_attempt_at)
                values (gen_random_uuid(), 'login_link', '1', 'ann@example.com', 'portal',
                    now() - interval '1 hour', now() + interval '1 hour')
                """);
        try (var process = process()) {
            await().untilAsserted(() -> assertThat(process.part(MeterRegistry.class)
                            .get("refkit.mail.oldest")
                            .tag("sender", "portal")
                            .gauge()
                            .value())
                    .isBetween(3600d, 3700d));
        }
    }

    @Test
    void isTakenUpAgainAfterAKill() {
        try (var process = process("--refkit.mail.lease=2s")) {
            process.part(Outbox.class).add(login("1"), Sender.ADMIN).block();
            // as a process leaves it that dies with it in hand
            assertThat(new MailQueue(
                                    process.part(org.springframework.r2dbc.core.DatabaseClient.class),
                                    new tools.jackson.databind.json.JsonMapper())
                            .take(Sender.ADMIN, Duration.ofSeconds(2))
                            .block())
                    .isNotNull();
            database.execute("update mails set sender = 'portal'");
            assertThat(received()).isEmpty();
            awaitSent(1);
            assertThat(database.<Integer>value("select attempts from mails")).isEqualTo(2);
            assertThat(received()).hasSize(1);
        }
    }

    @Test
    void isSentOnceByManyProcesses() {
        var mails = 60;
        try (var one = process();
                var two = process();
                var three = process()) {
            var processes = List.of(one, two, three);
            IntStream.range(0, mails).forEach(i -> processes.get(i % 3).add(login("cause " + i)));
            awaitSent(mails);
            assertThat(received()).hasSize(mails);
            assertThat(Stream.of(received()).map(MailIT::link).distinct()).hasSize(mails);
        }
    }

    @Test
    void failsWhereNoAttemptCanDoBetter() {
        try (var process = process()) {
            process.add(new Mail(
                    MailKind.LOGIN_LINK, "1", "ann@@example", null, "en", Map.of("name", "Ann", "program", "Shop")));
            await().atMost(PATIENCE)
                    .until(() ->
                            database.<String>value("select state from mails").equals("failed"));
            assertThat(database.<String>value("select last_error from mails")).isNotBlank();
        }
    }

    @Test
    void goesToTheLogWhereThereIsNoServer(CapturedOutput output) {
        try (var process = new MailProcess(database, "--refkit.mail.base-url=https://refkit.example")) {
            process.add(login("1"));
            awaitSent(1);
            assertThat(output.getAll().lines().filter(line -> line.contains("refkit.mail") && line.contains("To:")))
                    .singleElement()
                    .asString()
                    .contains("To: ann@example.com | Subject: Log in to the affiliate portal | Hello Ann, ")
                    .containsPattern("https://refkit.example/portal/auth\\?token=[A-Za-z0-9_-]{43}$");
        }
    }

    private MailProcess process(String... more) {
        return new MailProcess(
                database,
                Stream.concat(
                                Stream.of(
                                        "--refkit.mail.base-url=https://refkit.example/",
                                        "--refkit.mail.host=127.0.0.1",
                                        "--refkit.mail.port=" + port),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private static Mail login(String cause) {
        return new Mail(
                MailKind.LOGIN_LINK, cause, "ann@example.com", null, "en", Map.of("name", "Ann", "program", "Shop"));
    }

    private void awaitSent(long mails) {
        await().atMost(PATIENCE)
                .until(() -> database.<Long>value("select count(*) from mails where state = 'sent'") == mails);
    }

    private MimeMessage[] received() {
        return server.getReceivedMessages();
    }

    private static String part(MimeMessage message, int number) throws Exception {
        var related = (MimeMultipart)
                ((MimeMultipart) message.getContent()).getBodyPart(0).getContent();
        var alternative = (MimeMultipart) related.getBodyPart(0).getContent();
        return alternative.getBodyPart(number).getContent().toString();
    }

    private static String link(MimeMessage message) {
        try {
            return link(part(message, 0));
        } catch (Exception e) {
            throw new IllegalStateException(GreenMailUtil.getBody(message), e);
        }
    }

    private static String link(String text) {
        return text.substring(text.indexOf("https://")).strip();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
