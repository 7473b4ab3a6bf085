package io.refkit.tracking.lookup;

import io.refkit.http.Problem;
import io.refkit.tracking.limit.RequestLimits;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/** Tells backends apart by their API keys. */
public final class Callers {
    private static final Pattern BEARER = Pattern.compile("(?i)^bearer(?:\\s+|$)");

    private static final Caller TOO_OFTEN = new Caller.TooOften(RequestLimits.TOO_MANY);

    private final Directory directory;
    private final RequestLimits limits;

    public Callers(Directory directory, RequestLimits limits) {
        this.directory = directory;
        this.limits = limits;
    }

    public Mono<Caller> of(ServerRequest request) {
        if (!limits.admitCall(request.exchange())) {
            return Mono.just(TOO_OFTEN);
        }
        return key(request.headers().firstHeader(HttpHeaders.AUTHORIZATION))
                .map(key -> directory.programOfKey(key).map(program -> caller(program, request)))
                .orElseGet(() -> Mono.just(new Caller.Unknown(Problem.unauthorized("Unauthorized"))));
    }

    private Caller caller(Optional<Directory.Program> program, ServerRequest request) {
        return program.map(
                        known -> limits.admitCall(request.exchange(), known.id()) ? new Caller.Known(known) : TOO_OFTEN)
                .orElseGet(() -> new Caller.Unknown(Problem.unauthorized("Invalid API key")));
    }

    /** With or without the word Bearer, in any case. */
    private static Optional<String> key(@Nullable String authorization) {
        return Optional.ofNullable(authorization)
                .map(value -> BEARER.matcher(value.strip()).replaceFirst("").strip())
                .filter(key -> !key.isEmpty());
    }
}
