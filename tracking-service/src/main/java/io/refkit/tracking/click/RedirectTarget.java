package io.refkit.tracking.click;

import io.refkit.tracking.click.Click.Details;
import io.refkit.tracking.lookup.Site;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a redirect link leads: a page of the program's site, whatever the link says.
 *
 * @param page without its query and its fragment
 * @param query its parts as they were sent, without any visitor
 * @param fragment with its {@code #}, or empty
 */
record RedirectTarget(String slug, String page, List<String> query, String fragment) {
    /** @param path of the page on the site, as it was sent; empty or a slash for the one that the program names */
    static RedirectTarget of(Site site, String slug, String path, @Nullable String query) {
        // Behind the site's origin a path can name no other host.
        var url = path.length() > 1 ? site.origin() + path : site.url();
        int fragment = url.indexOf('#');
        var page = fragment < 0 ? url : url.substring(0, fragment);
        int own = page.indexOf('?');
        return new RedirectTarget(
                slug,
                own < 0 ? page : page.substring(0, own),
                Stream.of(own < 0 ? "" : page.substring(own + 1), query == null ? "" : query)
                        .flatMap(one -> Stream.of(one.split("&")))
                        .filter(part -> !part.isEmpty() && !part.startsWith(VisitorCookie.NAME + "="))
                        .toList(),
                fragment < 0 ? "" : url.substring(fragment));
    }

    String url() {
        return page + (query.isEmpty() ? "" : "?" + String.join("&", query)) + fragment;
    }

    /** @param value in need of no encoding */
    RedirectTarget with(String name, String value) {
        var more = Stream.concat(query.stream(), Stream.of(name + "=" + value)).toList();
        return new RedirectTarget(slug, page, more, fragment);
    }

    ClickReport report(UUID program, String token, @Nullable String referrer) {
        var said = said();
        return ClickReport.of(
                program,
                slug,
                token,
                new Details(
                        said.get("sub"),
                        page,
                        referrer,
                        said.get("utm_source"),
                        said.get("utm_medium"),
                        said.get("utm_campaign"),
                        said.get("utm_term"),
                        said.get("utm_content")));
    }

    private Map<String, String> said() {
        return query.stream()
                .map(part -> part.split("=", 2))
                .filter(part -> part.length == 2)
                .collect(Collectors.toMap(part -> part[0], part -> decoded(part[1]), (first, second) -> first));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a percent sign that encodes nothing
        }
    }
}
