package io.refkit.tracking.lookup;

import io.refkit.http.Problem;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/** Tells backends apart by their API keys. */
public final class Callers {
    private static final Pattern BEARER = Pattern.compile("(?i)^bearer(?:\\s+|$)");

    private final Directory directory;

    public Callers(Directory directory) {
        this.directory = directory;
    }

    public Mono<Caller> of(ServerRequest request) {
        return key(request.headers().firstHeader(HttpHeaders.AUTHORIZATION))
                .map(key -> directory.programOfKey(key).map(Callers::caller))
                .orElseGet(() -> Mono.just(new Caller.Refused(Problem.unauthorized("Unauthorized"))));
    }

    private static Caller caller(Optional<Directory.Program> program) {
        return program.<Caller>map(Caller.Known::new)
                .orElseGet(() -> new Caller.Refused(Problem.unauthorized("Invalid API key")));
    }

    /** With or without the word Bearer, in any case. */
    private static Optional<String> key(@Nullable String authorization) {
        return Optional.ofNullable(authorization)
                .map(value -> BEARER.matcher(value.strip()).replaceFirst("").strip())
                .filter(key -> !key.isEmpty());
    }
}
