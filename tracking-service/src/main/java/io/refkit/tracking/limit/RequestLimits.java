package io.refkit.tracking.limit;

import io.refkit.http.ClientAddresses;
import io.refkit.http.Problem;
import io.refkit.throttle.RateLimit;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/** Counts clicks and calls; an answer's headers say how it stands. Without a limit, it only asks whether there is one. */
public final class RequestLimits {
    public static final Problem TOO_MANY = new Problem(HttpStatus.TOO_MANY_REQUESTS, "Too many requests");

    private final ClientAddresses addresses;
    private final RateLimit clicksOfAddress;
    private final RateLimit clicksOfProgram;
    private final RateLimit callsOfAddress;
    private final RateLimit callsOfKey;

    public RequestLimits(LimitProperties properties, ClientAddresses addresses) {
        this.addresses = addresses;
        clicksOfAddress = new RateLimit("address", properties.clicksPerAddress());
        clicksOfProgram = new RateLimit("program", properties.clicksPerProgram());
        callsOfAddress = new RateLimit("address", properties.eventsPerAddress());
        callsOfKey = new RateLimit("key", properties.eventsPerKey());
    }

    /** Before anything of a click is read. */
    public boolean admitClick(ServerWebExchange exchange) {
        return admit(clicksOfAddress, exchange);
    }

    /** Once it is known whose click it is. */
    public boolean admitClick(ServerWebExchange exchange, UUID program) {
        return clicksOfProgram.admits(() -> program, exchange.getResponse().getHeaders());
    }

    /** A click of a link that leads on all the same: its answer says nothing of limits. */
    public boolean admitLink(ServerHttpRequest request, UUID program) {
        return clicksOfAddress.admits(() -> addresses.limited(request)) && clicksOfProgram.admits(() -> program);
    }

    /** Before a backend's key is looked up: this limits guessing keys too. */
    public boolean admitCall(ServerWebExchange exchange) {
        return admit(callsOfAddress, exchange);
    }

    /** By the program: while one key replaces another, two of them are good. */
    public boolean admitCall(ServerWebExchange exchange, UUID program) {
        return callsOfKey.admits(() -> program, exchange.getResponse().getHeaders());
    }

    private boolean admit(RateLimit limit, ServerWebExchange exchange) {
        return limit.admits(
                () -> addresses.limited(exchange.getRequest()),
                exchange.getResponse().getHeaders());
    }
}
