package io.refkit.websecurity;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.firewall.ServerWebExchangeFirewall;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What stands before the security of all services in a process; each imports it and names its paths. */
@Configuration(proxyBeanMethods = false)
public class WebSecurityConfiguration {
    @Bean
    ServerWebExchangeFirewall guardedPathsFirewall(List<GuardedPaths> guarded) {
        var strict = new StrictServerWebExchangeFirewall();
        return exchange -> guarding(guarded, exchange)
                .flatMap(paths -> strict.getFirewalledExchange(exchange))
                .<ServerWebExchange>map(ReadableForm::new)
                .defaultIfEmpty(exchange);
    }

    /** What the firewall refuses, such as an encoded slash. */
    @Bean
    ServerExchangeRejectedHandler guardedPathsRefusal(List<GuardedPaths> guarded) {
        return (exchange, rejection) ->
                guarding(guarded, exchange).flatMap(paths -> paths.refused().handle(exchange, rejection));
    }

    private static Mono<GuardedPaths> guarding(List<GuardedPaths> guarded, ServerWebExchange exchange) {
        return Flux.fromIterable(guarded)
                .filterWhen(paths -> paths.paths().matches(exchange).map(MatchResult::isMatch))
                .next();
    }
}
