package io.refkit.tracking.click;

import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import io.refkit.http.ClientAddresses;
import io.refkit.tracking.click.Click.Verdict;
import io.refkit.tracking.lookup.Directory.Affiliate;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Makes a click of what a script reports and what its request shows. */
class ClickFactory {
    private static final Duration OLDEST = Duration.ofDays(7);
    private static final int LONGEST_USER_AGENT = 500;

    private final ClientAddresses addresses;
    private final ClickProperties properties;
    private final TimeBasedEpochRandomGenerator ids;

    ClickFactory(ClientAddresses addresses, ClickProperties properties, TimeBasedEpochRandomGenerator ids) {
        this.addresses = addresses;
        this.properties = properties;
        this.ids = ids;
    }

    Click click(ClickReport report, Affiliate affiliate, ServerHttpRequest request) {
        var userAgent = request.getHeaders().getFirst(HttpHeaders.USER_AGENT);
        return new Click(
                ids.generate(),
                affiliate.programId(),
                affiliate.id(),
                report.visitorToken(),
                verdict(request.getHeaders(), userAgent),
                age(report, affiliate),
                report.clickId(),
                report.details(),
                properties.ipAddresses().keep(addresses.visitor(request).orElse(null)),
                userAgent == null ? null : userAgent.substring(0, Math.min(userAgent.length(), LONGEST_USER_AGENT)));
    }

    private static long age(ClickReport report, Affiliate affiliate) {
        var cookie = Duration.ofDays(affiliate.cookieDays());
        var oldest = cookie.compareTo(OLDEST) < 0 ? cookie : OLDEST;
        return Math.min(report.ageMillis(), oldest.toMillis());
    }

    private static Verdict verdict(HttpHeaders headers, @Nullable String userAgent) {
        var prefetch = Stream.of("Sec-Purpose", "Purpose")
                .flatMap(name -> headers.getOrEmpty(name).stream())
                .anyMatch(purpose -> purpose.toLowerCase(Locale.ROOT).contains("prefetch"));
        if (prefetch) {
            return Verdict.PREFETCH;
        }
        return userAgent != null && UserAgents.isBot(userAgent) ? Verdict.BOT : Verdict.COUNTED;
    }
}
