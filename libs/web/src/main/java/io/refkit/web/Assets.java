package io.refkit.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The style sheets, scripts and pictures of the pages, served below a path that each service chooses. */
public final class Assets {
    private static final String OURS = "io/refkit/web/";
    private static final MediaType CSS = MediaType.parseMediaType("text/css;charset=utf-8");
    private static final MediaType JAVASCRIPT = MediaType.parseMediaType("text/javascript;charset=utf-8");
    private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml");
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final String path;
    private final Map<String, Asset> byName;
    private final Map<String, Asset> byFile;

    /** @param path such as {@code /panel/assets} */
    public Assets(String path) {
        this.path = path;
        byName = Map.of(
                "pico.css", read("pico.css", CSS, webjar("picocss__pico", "css/pico.min.css")),
                "refkit.css", read("refkit.css", CSS, OURS + "refkit.css"),
                "htmx.js", read("htmx.js", JAVASCRIPT, webjar("htmx.org", "dist/htmx.min.js")),
                "panel.js", read("panel.js", JAVASCRIPT, OURS + "panel.js"),
                "icon.svg", read("icon.svg", SVG, OURS + "icon.svg"));
        byFile = byName.values().stream().collect(Collectors.toUnmodifiableMap(Asset::file, Function.identity()));
    }

    /**
     * Where a page finds an asset.
     *
     * @param name such as {@code refkit.css}
     */
    public String url(String name) {
        var asset = byName.get(name);
        if (asset == null) {
            throw new IllegalArgumentException("There is no asset " + name);
        }
        return path + "/" + asset.file();
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route(
                RequestPredicates.GET(path + "/{file}").or(RequestPredicates.HEAD(path + "/{file}")), this::serve);
    }

    private Mono<ServerResponse> serve(ServerRequest request) {
        var asset = byFile.get(request.pathVariable("file"));
        if (asset == null) {
            return ServerResponse.notFound().build();
        }
        boolean gzip = acceptsGzip(request);
        var etag = "\"%s%s\"".formatted(asset.file(), gzip ? "-gzip" : "");
        var response = ServerResponse.ok()
                .contentType(asset.type())
                .header(HttpHeaders.CACHE_CONTROL, FOR_EVER)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .eTag(etag);
        return request.checkNotModified(etag)
                .switchIfEmpty(Mono.defer(() -> gzip
                        ? response.header(HttpHeaders.CONTENT_ENCODING, "gzip").bodyValue(asset.gzipped())
                        : response.bodyValue(asset.content())));
    }

    private static boolean acceptsGzip(ServerRequest request) {
        return request.headers().header(HttpHeaders.ACCEPT_ENCODING).stream()
                .flatMap(header -> Stream.of(header.split(",")))
                .map(coding -> coding.replace(" ", ""))
                .anyMatch(coding ->
                        coding.equals("gzip") || (coding.startsWith("gzip;q=") && !coding.matches("gzip;q=0(\\.0*)?")));
    }

    private static Asset read(String name, MediaType type, String resource) {
        try {
            return Asset.of(name, type, new ClassPathResource(resource).getContentAsByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version stands in the jar itself: the build names it once. */
    private static String webjar(String artifact, String file) {
        var versions = new Properties();
        try (var properties = new ClassPathResource(
                        "META-INF/maven/org.webjars.npm/%s/pom.properties".formatted(artifact))
                .getInputStream()) {
            versions.load(properties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "META-INF/resources/webjars/%s/%s/%s".formatted(artifact, versions.getProperty("version"), file);
    }
}
