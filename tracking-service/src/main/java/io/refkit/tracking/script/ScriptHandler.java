package io.refkit.tracking.script;

import io.refkit.tracker.TrackerFile;
import io.refkit.tracker.TrackerFile.Encoding;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** One of the script's files, in the smallest encoding that the browser reads. */
class ScriptHandler {
    private static final List<Encoding> SMALLEST_FIRST = List.of(Encoding.BROTLI, Encoding.GZIP);

    private final TrackerFile file;

    ScriptHandler(TrackerFile file) {
        this.file = file;
    }

    Mono<ServerResponse> get(ServerRequest request) {
        var accepted = accepted(request);
        var encoding = SMALLEST_FIRST.stream()
                .filter(candidate -> accepted.contains(candidate.token()))
                .findFirst()
                .orElse(Encoding.IDENTITY);
        var etag = file.etag(encoding);
        describe(request.exchange().getResponse().getHeaders(), encoding);
        return request.checkNotModified(etag)
                .switchIfEmpty(Mono.defer(() -> ServerResponse.ok()
                        .eTag(etag)
                        .header(HttpHeaders.CONTENT_TYPE, file.mediaType())
                        .bodyValue(file.bytes(encoding))));
    }

    /** What an answer says that carries the file, and one that says that it has not changed. */
    private void describe(HttpHeaders headers, Encoding encoding) {
        headers.set(HttpHeaders.CACHE_CONTROL, "public, max-age=3600");
        headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        // Pages of every origin load it, whatever they ask of what they load.
        headers.setAccessControlAllowOrigin("*");
        headers.set("Cross-Origin-Resource-Policy", "cross-origin");
        file.sourceMap().ifPresent(map -> headers.set("SourceMap", map));
        if (encoding != Encoding.IDENTITY) {
            headers.set(HttpHeaders.CONTENT_ENCODING, encoding.token());
        }
    }

    /** All that the browser names, but for what it refuses by a weight of zero. */
    private static Set<String> accepted(ServerRequest request) {
        return request.headers().header(HttpHeaders.ACCEPT_ENCODING).stream()
                .flatMap(header -> Stream.of(header.split(",", -1)))
                .map(entry -> entry.replace(" ", "").toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.matches(".*;q=0(\\.0*)?"))
                .map(entry -> entry.replaceFirst(";.*", ""))
                .collect(Collectors.toSet());
    }
}
