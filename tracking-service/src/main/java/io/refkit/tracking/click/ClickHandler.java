package io.refkit.tracking.click;

import io.micrometer.core.instrument.MeterRegistry;
import io.refkit.http.JsonReader;
import io.refkit.http.Problem;
import io.refkit.tracking.batch.Overloaded;
import io.refkit.tracking.batch.Rejected;
import io.refkit.tracking.batch.Unavailable;
import io.refkit.tracking.limit.RequestLimits;
import io.refkit.tracking.lookup.Directory;
import io.refkit.tracking.lookup.Directory.Affiliate;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** {@code POST /click}: whatever the body, the answer is ok; only a click too many, or one that could not be stored, is not. */
class ClickHandler {
    private static final int MOST_BYTES = 16 * 1024;
    private static final byte[] OK = "{\"ok\":true}".getBytes(StandardCharsets.US_ASCII);

    private final JsonReader reader;
    private final Directory directory;
    private final ClickFactory factory;
    private final Clicks clicks;
    private final RequestLimits limits;
    private final MeterRegistry metrics;

    ClickHandler(
            JsonReader reader,
            Directory directory,
            ClickFactory factory,
            Clicks clicks,
            RequestLimits limits,
            MeterRegistry metrics) {
        this.reader = reader;
        this.directory = directory;
        this.factory = factory;
        this.clicks = clicks;
        this.limits = limits;
        this.metrics = metrics;
    }

    Mono<ServerResponse> post(ServerRequest request) {
        return taken(request.exchange())
                .onErrorReturn(DataBufferLimitException.class, ClickOutcome.TOO_LARGE)
                .onErrorReturn(Rejected.class, ClickOutcome.REJECTED)
                .doOnNext(outcome -> outcome.count(metrics))
                .flatMap(ClickHandler::answer)
                .onErrorResume(
                        e -> e instanceof Unavailable || e instanceof Overloaded,
                        e -> Problem.unavailable("The click could not be stored; send it again")
                                .response());
    }

    private Mono<ClickOutcome> taken(ServerWebExchange exchange) {
        return limits.admitClick(exchange)
                ? JsonReader.bytes(exchange.getRequest(), MOST_BYTES).flatMap(body -> accept(exchange, body))
                : Mono.just(ClickOutcome.LIMITED);
    }

    private static Mono<ServerResponse> answer(ClickOutcome outcome) {
        return outcome == ClickOutcome.LIMITED
                ? RequestLimits.TOO_MANY.response()
                : ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(OK);
    }

    private Mono<ClickOutcome> accept(ServerWebExchange exchange, byte[] body) {
        var report = parse(body).flatMap(ClickReport::read);
        if (report.isEmpty()) {
            return Mono.just(ClickOutcome.MALFORMED);
        }
        return directory
                .affiliateOfSlug(report.get().slug())
                .flatMap(affiliate -> affiliate
                        .map(known -> accept(exchange, report.get(), known))
                        .orElse(Mono.just(ClickOutcome.UNKNOWN_SLUG)));
    }

    private Mono<ClickOutcome> accept(ServerWebExchange exchange, ClickReport report, Affiliate affiliate) {
        if (!affiliate.programId().toString().equalsIgnoreCase(report.programId())) {
            return Mono.just(ClickOutcome.OTHER_PROGRAM);
        }
        if (!affiliate.active()) {
            return Mono.just(ClickOutcome.AFFILIATE_INACTIVE);
        }
        if (!limits.admitClick(exchange, affiliate.programId())) {
            return Mono.just(ClickOutcome.LIMITED);
        }
        VisitorCookie.forPage(affiliate, report.visitorToken(), exchange.getRequest())
                .ifPresent(cookie -> set(cookie, exchange));
        return clicks.add(factory.click(report, affiliate, exchange.getRequest()))
                .thenReturn(ClickOutcome.STORED);
    }

    /** The browser takes it only from an answer that names the page's origin instead of all. */
    private static void set(ResponseCookie cookie, ServerWebExchange exchange) {
        var headers = exchange.getResponse().getHeaders();
        headers.setAccessControlAllowOrigin(exchange.getRequest().getHeaders().getOrigin());
        headers.setAccessControlAllowCredentials(true);
        exchange.getResponse().addCookie(cookie);
    }

    private Optional<JsonNode> parse(byte[] body) {
        try {
            return Optional.of(reader.parse(body, JsonNode.class));
        } catch (ErrorResponseException e) {
            return Optional.empty();
        }
    }
}
