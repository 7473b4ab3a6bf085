package io.refkit.tracking.click;

import io.micrometer.core.instrument.MeterRegistry;
import io.refkit.http.Problem;
import io.refkit.tracking.batch.Overloaded;
import io.refkit.tracking.batch.Rejected;
import io.refkit.tracking.batch.Unavailable;
import io.refkit.tracking.click.Click.Verdict;
import io.refkit.tracking.limit.RequestLimits;
import io.refkit.tracking.lookup.Directory;
import io.refkit.tracking.lookup.Directory.Affiliate;
import io.refkit.tracking.lookup.Site;
import java.net.URI;
import java.util.regex.Pattern;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code GET /r/{slug}}: notes the click and leads on to the program's site, without any script there. */
class RedirectHandler {
    private static final String LINK = "/r/";
    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{1,100}");

    private final Directory directory;
    private final ClickFactory factory;
    private final Clicks clicks;
    private final RequestLimits limits;
    private final MeterRegistry metrics;
    private final String prefix;

    /** @param prefix that paths may begin with */
    RedirectHandler(
            Directory directory,
            ClickFactory factory,
            Clicks clicks,
            RequestLimits limits,
            MeterRegistry metrics,
            String prefix) {
        this.directory = directory;
        this.factory = factory;
        this.clicks = clicks;
        this.limits = limits;
        this.metrics = metrics;
        this.prefix = prefix;
    }

    Mono<ServerResponse> get(ServerRequest request) {
        var slug = request.pathVariable("slug");
        if (!SLUG.matcher(slug).matches()) {
            return Problem.notFound("Not found").response();
        }
        return directory
                .affiliateOfSlug(slug)
                .flatMap(found -> found.flatMap(
                                affiliate -> affiliate.site().map(site -> lead(request, slug, affiliate, site)))
                        .orElseGet(() -> Problem.notFound("Not found").response()));
    }

    private Mono<ServerResponse> lead(ServerRequest request, String slug, Affiliate affiliate, Site site) {
        var target =
                RedirectTarget.of(site, slug, pageOf(request), request.uri().getRawQuery());
        var http = request.exchange().getRequest();
        if (request.method() == HttpMethod.HEAD || refuses(affiliate, http)) {
            return to(target);
        }
        if (!affiliate.active()) {
            ClickOutcome.AFFILIATE_INACTIVE.count(metrics);
            return to(target);
        }
        if (!limits.admitLink(http, affiliate.programId())) {
            ClickOutcome.LIMITED.count(metrics);
            // The visitor gets there all the same, and the script notes the click once it may.
            return to(target.with("ref", slug));
        }
        var token = VisitorToken.of(http);
        var click = factory.click(
                target.report(affiliate.programId(), token, http.getHeaders().getFirst("Referer")), affiliate, http);
        return clicks.add(click)
                .then(Mono.defer(() -> {
                    ClickOutcome.STORED.count(metrics);
                    if (click.verdict() == Verdict.PREFETCH) {
                        // Whoever goes there is not seen here again: the script is to note that click.
                        return to(target.with("ref", slug));
                    }
                    VisitorCookie.of(affiliate, token, http, site.origin().startsWith("https:"))
                            .ifPresent(request.exchange().getResponse()::addCookie);
                    return to(target.with(VisitorCookie.NAME, token));
                }))
                .doOnError(Rejected.class, e -> ClickOutcome.REJECTED.count(metrics))
                // The visitor gets there all the same, and the script can note the click instead.
                .onErrorResume(
                        e -> e instanceof Unavailable || e instanceof Overloaded || e instanceof Rejected,
                        e -> to(target.with("ref", slug)));
    }

    /** Where the program honours what browsers ask for on their users' behalf. */
    private static boolean refuses(Affiliate affiliate, ServerHttpRequest request) {
        return affiliate.globalPrivacyControl()
                && "1".equals(request.getHeaders().getFirst("Sec-GPC"));
    }

    /** What stands behind {@code /r/SLUG}, as it was sent. */
    private String pageOf(ServerRequest request) {
        var path = request.uri().getRawPath();
        int link = (path.startsWith(prefix + LINK) ? prefix.length() : 0) + LINK.length();
        int page = path.indexOf('/', link);
        return page < 0 ? "" : path.substring(page);
    }

    private static Mono<ServerResponse> to(RedirectTarget target) {
        return ServerResponse.status(HttpStatus.FOUND)
                .location(URI.create(target.url()))
                .cacheControl(CacheControl.noStore())
                .build();
    }
}
