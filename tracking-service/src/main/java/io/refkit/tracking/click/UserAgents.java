package io.refkit.tracking.click;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.regex.Pattern;

/**
 * Who says of itself that it is no visitor: crawlers, and fetchers of link previews. HTTP libraries, curl and headless
 * browsers are none of these: a merchant's own proxy or test may use them.
 */
final class UserAgents {
    private static final Pattern CRAWLER = Pattern.compile("""
            (?<! [a-z] ) (?: bot | crawler | spider ) (?! [a-z] )           # the word by itself
            | (?<! \\b cu ) (?<= [a-z] ) bot (?! [a-z] )                     # Googlebot; Cubot makes telephones
            | [a-z] (?: crawler | spider ) (?! [a-z] )                      # Baiduspider
            | \\+https?://                                                  # how crawlers name their operator
            | facebookexternalhit | facebookcatalog | meta-externalagent | WhatsApp/ | SkypeUriPreview | BingPreview
            | Slurp | Mediapartners-Google | Google-InspectionTool | GoogleOther | APIs-Google | ia_archiver
            | Embedly | Iframely | vkShare | Snap\\ URL\\ Preview | Pinterest/0 | FlipboardProxy
            """, Pattern.COMMENTS | Pattern.CASE_INSENSITIVE);

    /** No real one is longer; what stands behind is not looked at. */
    private static final int LONGEST = 1000;

    /** Most visitors have one of few, and looking through one is a tenth of what a click costs. */
    private static final LoadingCache<String, Boolean> SEEN = Caffeine.newBuilder()
            .maximumSize(2_000)
            .build(userAgent -> CRAWLER.matcher(userAgent).find());

    private UserAgents() {}

    static boolean isBot(String userAgent) {
        return SEEN.get(userAgent.substring(0, Math.min(LONGEST, userAgent.length())));
    }
}
