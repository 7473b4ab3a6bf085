package io.refkit.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** What founders and affiliates wait for: lists and dashboards, as data and as pages, one after the other. */
final class Pages {
    /** A file's first byte is waited for, of all others the last. */
    private static final String FILE = ".csv";

    /** In place of an id: who has most sales, and somebody between them and those with few. */
    private static final String BUSIEST = "{busiest}";

    private static final String MIDDLING = "{middling}";

    /** In place of what the page before names. */
    private static final String CURSOR = "{cursor}";

    private static final List<String> FOUNDER = List.of(
            "/admin/dashboard",
            "/admin/affiliates?limit=50",
            "/admin/affiliates?limit=50&sort=revenue",
            "/admin/affiliates?limit=50&sort=owed",
            "/admin/affiliates?limit=50&q=affiliate+42",
            "/admin/commissions",
            "/admin/commissions?status=paid",
            "/admin/commissions?status=paid&cursor=" + CURSOR,
            "/admin/commissions?status=paid&affiliateId=" + BUSIEST,
            "/admin/commissions?status=paid&affiliateId=" + MIDDLING,
            "/admin/commissions.csv",
            "/admin/events",
            "/admin/events?event=trial",
            "/admin/events?attributed=true",
            "/admin/events?attributed=false",
            "/admin/events?attributed=false&cursor=" + CURSOR,
            "/admin/events?attributed=false&event=trial",
            "/admin/events?reason=affiliate_inactive",
            "/admin/events?reason=affiliate_inactive&attributed=true",
            "/admin/events?affiliateId=" + BUSIEST,
            "/admin/events?affiliateId=" + MIDDLING,
            "/admin/events.csv?attributed=false",
            "/admin/review",
            "/admin/coupons?limit=50",
            "/admin/mails?state=failed",
            "/admin/audit",
            "/admin/audit?subject=coupon",
            "/panel",
            "/panel/affiliates",
            "/panel/affiliates?sort=owed",
            "/panel/affiliates/" + BUSIEST,
            "/panel/affiliates/" + MIDDLING,
            "/panel/commissions",
            "/panel/events",
            "/panel/unattributed",
            "/panel/unattributed?reason=affiliate_inactive",
            "/panel/review",
            "/panel/mails",
            "/panel/audit",
            "/panel/rules");
    private static final List<String> AFFILIATE = List.of(
            "/affiliate/dashboard", "/portal", "/portal?days=365", "/portal/commissions", "/portal/commissions.csv");
    private static final int WARM_UP = 20;
    private static final int TIMES = 31;
    private static final double NANOS = 1_000_000;

    private Pages() {}

    /** @return the median of each in milliseconds, at a client that waits for each */
    static Map<String, Double> medians(Session founder, Session affiliate) throws IOException, InterruptedException {
        var medians = new LinkedHashMap<String, Double>();
        try (var client = HttpClient.newHttpClient()) {
            for (var path : FOUNDER) {
                medians.put(path, median(client, path, founder));
            }
            for (var path : AFFILIATE) {
                medians.put(path, median(client, path, affiliate));
            }
        }
        return medians;
    }

    private static double median(HttpClient client, String path, Session session)
            throws IOException, InterruptedException {
        var request = session.request(filled(path, session)).build();
        var nanos = new long[TIMES];
        for (int i = -WARM_UP; i < TIMES; i++) {
            long start = System.nanoTime();
            await(client, request, path.contains(FILE));
            if (i >= 0) {
                nanos[i] = System.nanoTime() - start;
            }
        }
        return LongStream.of(nanos).sorted().skip(TIMES / 2).findFirst().orElseThrow() / NANOS;
    }

    private static void await(HttpClient client, HttpRequest request, boolean file)
            throws IOException, InterruptedException {
        var answer = client.send(request, BodyHandlers.ofInputStream());
        try (var body = answer.body()) {
            if (answer.statusCode() != 200 || body.read() < 0) {
                throw new IllegalStateException(request.uri() + " answered " + answer.statusCode());
            }
            if (!file) {
                body.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    private static String filled(String path, Session session) throws IOException, InterruptedException {
        if (path.contains(CURSOR)) {
            var before = session.call("GET", path.replaceFirst("[?&]cursor=.*", ""), "");
            var next = before.get("nextCursor");
            if (next.isNull()) {
                throw new IllegalStateException(path + " has no second page: too few sales are stored");
            }
            return path.replace(CURSOR, next.stringValue());
        }
        return path.contains(BUSIEST)
                ? path.replace(BUSIEST, affiliate(session, "1@example.com"))
                : path.contains(MIDDLING) ? path.replace(MIDDLING, affiliate(session, "2@example.com")) : path;
    }

    private static String affiliate(Session founder, String email) throws IOException, InterruptedException {
        var found = founder.call("GET", "/admin/affiliates?q=" + email, "").get("affiliates");
        for (var affiliate : found) {
            if (affiliate.get("email").stringValue().equals(email)) {
                return affiliate.get("id").stringValue();
            }
        }
        throw new IllegalStateException("There is no " + email);
    }
}
