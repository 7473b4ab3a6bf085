package io.refkit.tracking.path;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;

/**
 * Where the routes for browsers answer besides their usual paths, which the lists of ad blockers know.
 *
 * @param prefix of all of them, such as {@code /stats}; or empty
 * @param script another name for {@code refkit.js}
 * @param click another name for {@code click}
 */
@ConfigurationProperties(prefix = "refkit.tracking.paths", ignoreUnknownFields = false)
public record PublicPaths(
        @DefaultValue("") String prefix,
        @DefaultValue(PublicPaths.SCRIPT) String script,
        @DefaultValue(PublicPaths.CLICK) String click) {
    public static final String SCRIPT = "refkit.js";
    public static final String CLICK = "click";

    private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9._~-]+)*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._~-]+");

    public PublicPaths {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("refkit.tracking.paths.prefix must be a path such as /stats, or empty");
        }
        if (!NAME.matcher(script).matches()) {
            throw new IllegalArgumentException("refkit.tracking.paths.script must be a file's name such as s.js");
        }
        if (!NAME.matcher(click).matches()) {
            throw new IllegalArgumentException("refkit.tracking.paths.click must be a path's last part such as c");
        }
    }

    /** @return its paths below the root and below the prefix, under its own name and another one */
    public List<String> of(String name) {
        var names = Stream.of(name, SCRIPT.equals(name) ? script : name, CLICK.equals(name) ? click : name)
                .distinct()
                .toList();
        return Stream.of("", prefix)
                .distinct()
                .flatMap(base -> names.stream().map(one -> base + "/" + one))
                .toList();
    }

    /** @param name may hold path variables */
    public RequestPredicate at(String name, HttpMethod... methods) {
        return RequestPredicates.methods(methods)
                .and(of(name).stream()
                        .map(RequestPredicates::path)
                        .reduce(RequestPredicate::or)
                        .orElseThrow());
    }
}
