package io.refkit.portal.dashboard;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an affiliate shares: a page of the program's website, with their slug. */
final class ReferralLink {
    private static final int LENGTH = 2000;

    private ReferralLink() {}

    /** @param page whose own query and fragment stay, but for somebody's slug: the script would take the first */
    static String to(String page, String slug) {
        return with(without(page, "ref"), "ref", slug);
    }

    /**
     * To any page of the same site.
     *
     * @param page an address or a path
     * @param sub what the affiliate wants to tell its clicks by
     * @return null for what is no page of the site
     */
    static @Nullable String deep(String website, @Nullable String page, String slug, @Nullable String sub) {
        if (page == null || page.isBlank() || page.length() > LENGTH) {
            return null;
        }
        try {
            var site = new URI(website);
            // As toASCIIString() does later, by which U+1FEF becomes a character that no address may have.
            var typed = Normalizer.normalize(page.strip(), Normalizer.Form.NFC);
            var target = site.resolve(new URI(typed.replace(" ", "%20")));
            if (target.getHost() == null
                    || !target.getHost().equalsIgnoreCase(site.getHost())
                    || !"https".equals(target.getScheme()) && !"http".equals(target.getScheme())) {
                return null;
            }
            var link = to(without(target.toASCIIString(), "sub"), slug);
            return sub == null || sub.isBlank() ? link : with(link, "sub", encoded(sub.strip()));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }

    private static String with(String page, String name, String value) {
        int hash = page.indexOf('#');
        var before = hash < 0 ? page : page.substring(0, hash);
        var fragment = hash < 0 ? "" : page.substring(hash);
        return before + joint(before) + name + "=" + value + fragment;
    }

    private static String without(String page, String name) {
        int query = page.indexOf('?');
        int hash = page.indexOf('#');
        if (query < 0 || hash >= 0 && hash < query) {
            return page;
        }
        int end = hash < 0 ? page.length() : hash;
        var kept = Stream.of(page.substring(query + 1, end).split("&"))
                .filter(parameter -> !parameter.equals(name) && !parameter.startsWith(name + "="))
                .collect(Collectors.joining("&"));
        return page.substring(0, query) + (kept.isEmpty() ? "" : "?" + kept) + page.substring(end);
    }

    private static String joint(String page) {
        if (page.indexOf('?') < 0) {
            return "?";
        }
        return page.endsWith("?") || page.endsWith("&") ? "" : "&";
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
