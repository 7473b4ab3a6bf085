package io.refkit.postgres;

import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What Postgres announces by {@code NOTIFY}, over a connection of its own that is made again whenever it is lost. */
public final class Notifications {
    private static final Logger log = LoggerFactory.getLogger(Notifications.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    /** Also for a server that takes the connection and then says nothing. */
    private static final Duration CONNECT = Duration.ofSeconds(4);

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final PostgresqlConnectionFactory connections;

    Notifications(PostgresqlConnectionFactory connections) {
        this.connections = connections;
    }

    /** What a listener hears. Between {@link Lost} and {@link Listening} it may have missed anything. */
    public sealed interface Notice {
        record Listening() implements Notice {}

        record Heard(String payload) implements Notice {}

        record Lost() implements Notice {}
    }

    /**
     * @param channel an SQL identifier
     * @return never ends and never fails
     */
    public Flux<Notice> listen(String channel) {
        var lost = new AtomicBoolean();
        return Flux.usingWhen(
                        connections.create().timeout(CONNECT),
                        connection -> session(connection, channel),
                        Notifications::close)
                .doOnNext(notice -> lost.set(false))
                .onErrorResume(e -> Mono.fromRunnable(() -> sayOnce(lost, channel, e)))
                .concatWithValues(new Notice.Lost())
                .repeatWhen(ends -> ends.delayElements(PAUSE));
    }

    private static void sayOnce(AtomicBoolean lost, String channel, Throwable e) {
        if (lost.compareAndSet(false, true)) {
            log.warn(
                    "Listening on {} was interrupted and is taken up as soon as it can be: {}",
                    channel,
                    e.getMessage());
        }
    }

    private static Flux<Notice> session(PostgresqlConnection connection, String channel) {
        var listening = connection
                .createStatement("listen " + channel)
                .execute()
                .flatMap(PostgresqlResult::getRowsUpdated)
                .then(Mono.<Notice>fromSupplier(Notice.Listening::new));
        var heard = connection.getNotifications().<Notice>map(n -> new Notice.Heard(String.valueOf(n.getParameter())));
        // Subscribed to before LISTEN is sent, so that nothing is heard too early to be passed on.
        return heard.mergeWith(listening).takeUntilOther(dead(connection));
    }

    /** A peer that is gone without a word says nothing: only asking it shows. */
    private static Mono<?> dead(PostgresqlConnection connection) {
        return Flux.interval(HEARTBEAT)
                .onBackpressureDrop()
                .concatMap(tick ->
                        Mono.from(connection.validate(ValidationDepth.REMOTE)).timeout(HEARTBEAT, Mono.just(false)))
                .filter(alive -> !alive)
                .next();
    }

    private static Mono<Void> close(PostgresqlConnection connection) {
        return connection.close().timeout(HEARTBEAT, Mono.empty()).onErrorComplete();
    }
}
