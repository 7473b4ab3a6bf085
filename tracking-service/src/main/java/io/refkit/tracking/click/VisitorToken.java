package io.refkit.tracking.click;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Who a browser without our script is: whom its cookie names, or somebody new. */
final class VisitorToken {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 16;

    private VisitorToken() {}

    static String of(ServerHttpRequest request) {
        var cookie = request.getCookies().getFirst(VisitorCookie.NAME);
        return cookie != null && VisitorCookie.isToken(cookie.getValue()) ? cookie.getValue() : random();
    }

    private static String random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return "rk_" + HexFormat.of().formatHex(bytes);
    }
}
