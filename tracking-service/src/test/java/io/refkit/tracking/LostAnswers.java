package io.refkit.tracking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Stands between a service and its database, and breaks the connection where an answer is on its way. */
final class LostAnswers implements AutoCloseable {
    private final URI database;
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicReference<@Nullable String> toLose = new AtomicReference<>();

    private LostAnswers(String databaseUrl) throws IOException {
        database = URI.create(databaseUrl);
        threads.execute(this::accept);
    }

    static LostAnswers of(String databaseUrl) {
        try {
            return new LostAnswers(databaseUrl);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "postgres://%s@127.0.0.1:%d%s?sslmode=disable"
                .formatted(database.getUserInfo(), server.getLocalPort(), database.getPath());
    }

    /** @param tag of the command that is done, as Postgres says it */
    void loseNext(String tag) {
        toLose.set(tag);
    }

    boolean hasLost() {
        return toLose.get() == null;
    }

    private void accept() {
        try {
            while (true) {
                var client = server.accept();
                var upstream = new Socket(database.getHost(), database.getPort());
                threads.execute(() -> copy(client, upstream, message -> false));
                threads.execute(() -> copy(upstream, client, this::isToBeLost));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static void copy(Socket from, Socket to, Predicate<String> end) {
        var buffer = new byte[65_536];
        try (from;
                to) {
            for (int read; (read = from.getInputStream().read(buffer)) > 0; ) {
                if (end.test(new String(buffer, 0, read, StandardCharsets.ISO_8859_1))) {
                    return;
                }
                to.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException e) {
            // the other side is gone
        }
    }

    private boolean isToBeLost(String message) {
        var tag = toLose.get();
        return tag != null && message.contains(tag + "\0") && toLose.compareAndSet(tag, null);
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
