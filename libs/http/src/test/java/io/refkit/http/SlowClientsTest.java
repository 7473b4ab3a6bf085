package io.refkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** By sockets, as no client library does what these clients do. */
@SpringBootTest(
        classes = SlowClientsTest.Shop.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "refkit.connections.idle-timeout=1200ms",
            "refkit.connections.request-timeout=800ms",
            "refkit.connections.answer-timeout=500ms"
        })
@ExtendWith(OutputCaptureExtension.class)
class SlowClientsTest {
    private static final int FOREVER = 20_000;
    private static final String POST = "POST /till HTTP/1.1\r\nHost: shop\r\nContent-Type: text/plain\r\n";

    @LocalServerPort
    private int port;

    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void disconnect() throws IOException {
        for (var socket : sockets) {
            socket.close();
        }
    }

    @EnableAutoConfiguration
    @Import({HttpConfiguration.class, Till.class})
    static class Shop {}

    @RestController
    static class Till {
        private static final CountDownLatch givenUp = new CountDownLatch(1);

        @PostMapping("/till")
        String take(@RequestBody String sale) {
            return "took " + sale;
        }

        @GetMapping("/slow")
        Mono<String> slow() {
            return Mono.delay(Duration.ofMillis(1500)).map(tick -> "at last");
        }

        @GetMapping("/endless")
        Flux<String> endless() {
            return Flux.<String>generate(sink -> sink.next("x".repeat(65_536))).doOnCancel(givenUp::countDown);
        }
    }

    @Test
    void whatStopsHalfwayIsClosed(CapturedOutput output) throws IOException {
        var begun = connections(
                "",
                "P",
                "POST /till HTTP/1.1\r\nHost: sh",
                POST + "Content-Length: 5\r\n\r\n",
                POST + "Content-Length: 5\r\n\r\nsal",
                POST + "Transfer-Encoding: chunked\r\n\r\n3\r\nsal\r\n");
        for (var socket : begun) {
            assertThat(rest(socket)).isEmpty();
        }
        assertThat(output).doesNotContain(" ERROR ");
    }

    @Test
    void whatStopsHalfwayThroughTheNextIsClosed() throws IOException {
        var first = POST + "Content-Length: 4\r\n\r\nsale";
        for (var socket : connections(first, first + "GET /sl", first + POST + "Content-Length: 5\r\n\r\nsal")) {
            assertThat(rest(socket)).contains("200 OK").endsWith("took sale");
        }
    }

    @Test
    void aByteNowAndThenBuysNoTime() throws IOException {
        for (var socket : connections("GET /sl HTTP/1.1\r\nA: ", POST + "Content-Length: 5000\r\n\r\n")) {
            socket.setSoTimeout(50);
            int bytes = 0;
            while (!isClosed(socket)) {
                assertThat(++bytes).isLessThan(FOREVER / 50);
                send(socket, "x");
            }
        }
    }

    @Test
    void anAnswerThatNobodyTakesIsGivenUp() throws Exception {
        connection("GET /endless HTTP/1.1\r\nHost: shop\r\n\r\n");
        assertThat(Till.givenUp.await(FOREVER, TimeUnit.MILLISECONDS)).isTrue();
    }

    @Test
    void whoGetsOnIsLeftAloneForAsLongAsTheyLike() throws Exception {
        var socket = connection("");
        for (int i = 0; i < 5; i++) {
            send(socket, POST + "Content-Length: 4\r\n\r\nsa");
            Thread.sleep(100);
            send(socket, "le");
            Thread.sleep(200);
        }
        send(socket, "GET /slow HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n");
        assertThat(rest(socket)).containsPattern("(?s)(200 OK.*took sale.*){5}200 OK.*at last");
    }

    @Test
    void takesAHundredHeadersAndNoMore() throws IOException {
        assertThat(rest(connection(get("/", "A: b\r\n".repeat(98))))).startsWith("HTTP/1.1 404");
        assertThat(rest(connection(get("/", "A: b\r\n".repeat(99))))).startsWith("HTTP/1.1 431");
    }

    @Test
    void takesHeadersOfEightKilobytesInAllAndNoMore() throws IOException {
        var header = "A: " + "b".repeat(995) + "\r\n";
        assertThat(rest(connection(get("/", header.repeat(8))))).startsWith("HTTP/1.1 404");
        assertThat(rest(connection(get("/", header.repeat(9))))).startsWith("HTTP/1.1 431");
    }

    @Test
    void takesAnAddressOfFourKilobytesAndNoMore() throws IOException {
        assertThat(rest(connection(get("/" + "a".repeat(4000), "")))).startsWith("HTTP/1.1 404");
        assertThat(rest(connection(get("/" + "a".repeat(4100), "")))).startsWith("HTTP/1.1 414");
    }

    private static String get(String path, String headers) {
        return "GET " + path + " HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n" + headers + "\r\n";
    }

    /** All at once, so that they are waited for together. */
    private List<Socket> connections(String... sent) throws IOException {
        var opened = new ArrayList<Socket>();
        for (var text : sent) {
            opened.add(connection(text));
        }
        return opened;
    }

    private Socket connection(String sent) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        sockets.add(socket);
        socket.setSoTimeout(FOREVER);
        send(socket, sent);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (SocketException closed) {
            // what comes back says so too
        }
    }

    /** @return all that still comes until the other side closes; fails where it does not */
    private static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }

    private static boolean isClosed(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }
}
