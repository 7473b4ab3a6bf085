package io.refkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@SpringBootTest(
        classes = OpenConnectionsTest.Shop.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"refkit.connections.most=8", "refkit.connections.request-timeout=5s"})
class OpenConnectionsTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: shop\r\n\r\n";

    @LocalServerPort
    private int port;

    @Autowired
    private OpenConnections connections;

    private final List<Socket> sockets = new ArrayList<>();

    @EnableAutoConfiguration
    @Import({HttpConfiguration.class, Till.class})
    static class Shop {}

    @RestController
    static class Till {
        @PostMapping("/till")
        String take(@RequestBody String sale) {
            return "took " + sale.length();
        }
    }

    @AfterEach
    void disconnect() throws IOException {
        for (var socket : sockets) {
            socket.close();
        }
        await().until(() -> connections.fullness() == 0);
    }

    @Test
    void whoFindsNoRoomIsClosedAndWhoComesOnceThereIsSomeIsNot() throws IOException {
        connect(8);
        assertThat(connections.fullness()).isEqualTo(1);
        assertThat(isClosed(connect())).isTrue();
        sockets.removeFirst().close();
        await().until(() -> connections.fullness() < 1);
        assertThat(answer(connect())).contains("404");
    }

    @Test
    void whereThereAreManyEachEndsWithItsAnswer() throws IOException {
        connect(5);
        var kept = connect();
        assertThat(answer(kept)).contains("404").doesNotContain("connection: close");
        assertThat(answer(kept)).contains("404");
        assertThat(answer(connect())).contains("404", "connection: close");
        await().until(() -> connections.fullness() == 6 / 8.0);
    }

    @Test
    void whoSaysNothingAtAllIsNotWaitedForAsLongAsOthers() throws IOException {
        var silent = connect();
        var kept = connect();
        assertThat(answer(kept)).contains("404");
        assertThat(isClosed(silent)).isTrue();
        assertThat(answer(kept)).contains("404");
    }

    @Test
    void whoBringsMoreThanThereIsRoomForIsClosedAndLeavesIt() throws IOException {
        var post = "POST /till HTTP/1.1\r\nHost: shop\r\n";
        for (var large : List.of(
                post + "A: " + "a".repeat(7_000) + "\r\nContent-Length: 60000\r\n\r\n" + "b".repeat(20_000),
                post + "Transfer-Encoding: chunked\r\n\r\n" + "1\r\nb\r\n".repeat(125))) {
            assertThat(connections.hold(0)).isTrue();
            var socket = connect();
            socket.getOutputStream().write(large.getBytes(StandardCharsets.US_ASCII));
            assertThat(isClosed(socket)).isTrue();
            await().until(() -> connections.fullness() == 0);
        }
        assertThat(connections.hold(8 * 3 * 1024)).isTrue();
        connections.release(8 * 3 * 1024);
    }

    @Test
    void holdsAsManyAsTheHeapHasRoomFor() {
        var ofTheHeap = new OpenConnections(0, 10 * 24 * 1024);
        assertThat(ofTheHeap.fullness()).isZero();
        for (int i = 1; i <= 10; i++) {
            assertThat(ofTheHeap.add(new EmbeddedChannel())).isTrue();
            assertThat(ofTheHeap.fullness()).isEqualTo(i / 10.0);
        }
        assertThat(ofTheHeap.add(new EmbeddedChannel())).isFalse();
    }

    private void connect(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            connect();
        }
        await().until(() -> connections.fullness() == sockets.size() / 8.0);
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        sockets.add(socket);
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** @return whether it is, within a while; a reset closes too, where not all was read that was sent */
    private static boolean isClosed(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() == -1;
        } catch (SocketException reset) {
            return true;
        }
    }

    /** @return its head and what of its body came with it */
    private static String answer(Socket socket) throws IOException {
        socket.getOutputStream().write(GET.getBytes(StandardCharsets.US_ASCII));
        return read(socket.getInputStream());
    }

    private static String read(InputStream answer) throws IOException {
        var bytes = new byte[65_536];
        return new String(bytes, 0, answer.read(bytes), StandardCharsets.US_ASCII);
    }
}
