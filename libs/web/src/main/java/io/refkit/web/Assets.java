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
    private static final Map<String, MediaType> TYPES = Map.of(
            "css", MediaType.parseMediaType("text/css;charset=utf-8"),
            "js", MediaType.parseMediaType("text/javascript;charset=utf-8"),
            "svg", MediaType.parseMediaType("image/svg+xml"));
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final String path;
    private final Map<String, Asset> byName;
    private final Map<String, Asset> byFile;

    /**
     * Those of the frame.
     *
     * @param path such as {@code /panel/assets}
     */
    public Assets(String path) {
        this(
                path,
                Map.of(
                        "pico.css", webjar("org.webjars.npm", "picocss__pico", "css/pico.min.css"),
                        "refkit.css", OURS + "refkit.css",
                        "htmx.js", webjar("org.webjars.npm", "htmx.org", "dist/htmx.min.js"),
                        "panel.js", OURS + "panel.js",
                        "slug.js", OURS + "slug.js",
                        "icon.svg", OURS + "icon.svg"));
    }

    /**
     * Those of a page that has no frame.
     *
     * @param path such as {@code /docs/assets}
     * @param resources on the class path, each by its name, which ends in {@code .css}, {@code .js} or {@code .svg}
     */
    public Assets(String path, Map<String, String> resources) {
        this.path = path;
        byName = resources.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> read(entry.getKey(), entry.getValue())));
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

    private static Asset read(String name, String resource) {
        var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null) {
            throw new IllegalArgumentException("What type has " + name + "?");
        }
        try {
            return Asset.of(name, type, new ClassPathResource(resource).getContentAsByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the resource's name; the version in it stands in the jar itself, so that the build names it once */
    public static String webjar(String group, String artifact, String file) {
        var versions = new Properties();
        try (var properties = new ClassPathResource("META-INF/maven/%s/%s/pom.properties".formatted(group, artifact))
                .getInputStream()) {
            versions.load(properties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "META-INF/resources/webjars/%s/%s/%s".formatted(artifact, versions.getProperty("version"), file);
    }
}
