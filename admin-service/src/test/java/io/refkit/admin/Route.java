package io.refkit.admin;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;

/** Every route that wants a session token. */
record Route(HttpMethod method, String path, boolean takesBody) {
    private static final String ID = UUID.randomUUID().toString();

    static final List<Route> ALL = List.of(
            new Route(HttpMethod.GET, "/admin/program", false),
            new Route(HttpMethod.PUT, "/admin/program", true),
            new Route(HttpMethod.GET, "/admin/program/api-keys", false),
            new Route(HttpMethod.POST, "/admin/program/api-key/rotate", true),
            new Route(HttpMethod.GET, "/admin/programs", false),
            new Route(HttpMethod.POST, "/admin/programs", true),
            new Route(HttpMethod.GET, "/admin/audit", false),
            new Route(HttpMethod.POST, "/admin/privacy/export", true),
            new Route(HttpMethod.POST, "/admin/privacy/erase", true),
            new Route(HttpMethod.GET, "/admin/privacy/erasures", false),
            new Route(HttpMethod.GET, "/admin/privacy/erasures/" + ID, false),
            new Route(HttpMethod.GET, "/admin/mails", false),
            new Route(HttpMethod.POST, "/admin/mails/" + ID + "/resend", false),
            new Route(HttpMethod.GET, "/admin/mail-texts", false),
            new Route(HttpMethod.PUT, "/admin/mail-texts", true),
            new Route(HttpMethod.DELETE, "/admin/mail-texts/approved/en", false),
            new Route(HttpMethod.GET, "/admin/accounts", false),
            new Route(HttpMethod.POST, "/admin/accounts/invite", true),
            new Route(HttpMethod.PATCH, "/admin/accounts/" + ID, true),
            new Route(HttpMethod.DELETE, "/admin/accounts/" + ID, false),
            new Route(HttpMethod.GET, "/admin/affiliates/" + ID, false),
            new Route(HttpMethod.PUT, "/admin/password", true),
            new Route(HttpMethod.GET, "/admin/affiliates", false),
            new Route(HttpMethod.POST, "/admin/affiliates/invite", true),
            new Route(HttpMethod.PATCH, "/admin/affiliates/" + ID, true),
            new Route(HttpMethod.GET, "/admin/commission-rules", false),
            new Route(HttpMethod.POST, "/admin/commission-rules", true),
            new Route(HttpMethod.PATCH, "/admin/commission-rules/" + ID, true),
            new Route(HttpMethod.DELETE, "/admin/commission-rules/" + ID, false),
            new Route(HttpMethod.POST, "/admin/commission-rules/preview", true),
            new Route(HttpMethod.GET, "/admin/coupons", false),
            new Route(HttpMethod.POST, "/admin/coupons", true),
            new Route(HttpMethod.DELETE, "/admin/coupons/" + ID, false),
            new Route(HttpMethod.GET, "/admin/commissions", false),
            new Route(HttpMethod.GET, "/admin/commissions.csv", false),
            new Route(HttpMethod.GET, "/admin/events.csv", false),
            new Route(HttpMethod.GET, "/admin/dashboard", false),
            new Route(HttpMethod.POST, "/admin/commissions/approve", true),
            new Route(HttpMethod.POST, "/admin/commissions/pay", true),
            new Route(HttpMethod.POST, "/admin/commissions/void", true),
            new Route(HttpMethod.PATCH, "/admin/commissions/" + ID + "/pay", false),
            new Route(HttpMethod.PATCH, "/admin/commissions/" + ID + "/approve", false),
            new Route(HttpMethod.PATCH, "/admin/commissions/" + ID + "/void", true),
            new Route(HttpMethod.GET, "/admin/review", false),
            new Route(HttpMethod.POST, "/admin/review/" + ID + "/clear", false),
            new Route(HttpMethod.GET, "/admin/events", false),
            new Route(HttpMethod.GET, "/admin/events/" + ID, false),
            new Route(HttpMethod.POST, "/admin/events/" + ID + "/reattribute", true));

    /** @return whether only an owner gets through */
    boolean isOwners() {
        return method != HttpMethod.GET
                && (path.startsWith("/admin/accounts")
                        || path.equals("/admin/programs")
                        || path.equals("/admin/privacy/erase")
                        || path.endsWith("/api-key/rotate"));
    }

    static Stream<Route> lists() {
        return ALL.stream()
                .filter(route -> route.method() == HttpMethod.GET
                        && !route.path().contains(ID)
                        && !route.path().endsWith(".csv"));
    }

    static Stream<Route> all() {
        return ALL.stream();
    }

    static Stream<Route> takingBodies() {
        return Stream.concat(
                Stream.of(
                        new Route(HttpMethod.POST, "/admin/setup", true),
                        new Route(HttpMethod.POST, "/admin/auth", true),
                        new Route(HttpMethod.POST, "/admin/accounts/accept", true)),
                ALL.stream().filter(Route::takesBody));
    }
}
