package io.refkit.mail;

import io.refkit.mail.Delivery.Deferred;
import io.refkit.mail.Delivery.Refused;
import io.refkit.postgres.Background;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** Sends what waits in the outbox, one mail after the other, for as long as the process lives. */
public final class MailWorker extends Background {
    private static final Logger log = LoggerFactory.getLogger(MailWorker.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LAST_ATTEMPT = Duration.ofSeconds(8);

    private final Sender sender;
    private final Map<MailKind, MailLink> links;
    private final MailParts parts;
    private final MailMeter meter;
    private final Sinks.Empty<Void> stop = Sinks.empty();
    private volatile boolean stopping;
    private volatile Mono<Void> stopped = Mono.empty();

    MailWorker(Sender sender, Map<MailKind, MailLink> links, MailParts parts, MailMeter meter) {
        this.sender = sender;
        this.links = links;
        this.parts = parts;
        this.meter = meter;
    }

    @Override
    protected Flux<?> work() {
        var ended = Sinks.<Void>empty();
        stopped = ended.asMono();
        var sending = Flux.interval(PAUSE)
                .onBackpressureDrop()
                .takeUntilOther(stop.asMono())
                .concatMap(tick -> sendAll(), 0)
                .doFinally(end -> ended.tryEmitEmpty());
        return sending.mergeWith(meter.measurements().then());
    }

    /** Waits for the one that is under way: a mail whose sending nobody writes down is sent again. */
    @Override
    public void destroy() {
        stopping = true;
        stop.tryEmitEmpty();
        stopped.timeout(LAST_ATTEMPT, Mono.empty()).block();
        super.destroy();
    }

    private Mono<Void> sendAll() {
        return Mono.defer(this::sendNext)
                .repeat(() -> !stopping)
                .takeWhile(found -> found)
                .then()
                .onErrorResume(e -> {
                    log.warn("Mails wait: {}", e.getMessage());
                    return Mono.empty();
                });
    }

    /** @return whether there was one */
    private Mono<Boolean> sendNext() {
        return parts.queue()
                .take(sender, parts.lease())
                .flatMap(mail -> attempt(mail)
                        .flatMap(delivery -> parts.queue().settle(mail, delivery))
                        .thenReturn(true))
                .defaultIfEmpty(false);
    }

    private Mono<Delivery> attempt(Queued mail) {
        return Mono.justOrEmpty(MailKind.of(mail.kind()))
                .flatMap(kind -> write(mail, kind))
                .flatMap(this::deliver)
                .switchIfEmpty(Mono.fromSupplier(() -> new Refused("What it was about is over")))
                .onErrorResume(e -> {
                    log.warn("The mail {} could not be made: {}", mail.id(), e.toString());
                    return Mono.just(new Deferred(e.toString()));
                });
    }

    private Mono<Letter> write(Queued mail, MailKind kind) {
        return link(mail, kind)
                .flatMap(link -> parts.texts()
                        .of(kind, mail.programId(), mail.language())
                        .map(text -> parts.letters().write(mail, kind, text, link.orElse(null))));
    }

    private Mono<Optional<String>> link(Queued mail, MailKind kind) {
        var link = links.get(kind);
        return link == null
                ? Mono.just(Optional.empty())
                : link.make(mail.cause(), mail.recipient()).map(Optional::of);
    }

    private Mono<Delivery> deliver(Letter letter) {
        return Mono.fromCallable(() -> parts.postman().deliver(letter)).subscribeOn(Schedulers.boundedElastic());
    }
}
