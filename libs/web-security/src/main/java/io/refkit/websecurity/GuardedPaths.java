package io.refkit.websecurity;

import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;

/**
 * Paths whose requests must be well-formed beyond doubt; a bean of each service that has any. All others are nobody's
 * business here: the same process may take clicks, with whatever their visitors' browsers send.
 *
 * @param refused answers what is not
 */
public record GuardedPaths(ServerWebExchangeMatcher paths, ServerExchangeRejectedHandler refused) {}
