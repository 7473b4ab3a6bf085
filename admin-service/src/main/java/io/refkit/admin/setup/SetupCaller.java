package io.refkit.admin.setup;

import io.refkit.http.BaseUrl;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for the set-up, as far as the request shows.
 *
 * @param host the header {@code Host}: a name that a stranger's page made its visitor's browser resolve to this
 *     machine shows here
 * @param origin the header {@code Origin}, of browsers
 * @param address what failures are counted by
 */
record SetupCaller(@Nullable String host, @Nullable String origin, String address) {
    /** Sits at this machine, and is not somebody else's page in a browser here. */
    boolean isLocal(BaseUrl site) {
        return host != null && BaseUrl.isLocal(host) && (origin == null || isOwn(origin, host, site));
    }

    private static boolean isOwn(String origin, String host, BaseUrl site) {
        return origin.equalsIgnoreCase(site.origin())
                || origin.equalsIgnoreCase("http://" + host)
                || origin.equalsIgnoreCase("https://" + host);
    }
}
