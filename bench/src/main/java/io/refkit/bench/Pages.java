package io.refkit.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** What founders and affiliates wait for: lists and dashboards, as data and as pages, one after the other. */
final class Pages {
    private static final List<String> FOUNDER = List.of(
            "/admin/dashboard",
            "/admin/affiliates?limit=50",
            "/admin/affiliates?limit=50&sort=revenue",
            "/admin/affiliates?limit=50&q=affiliate+42",
            "/admin/commissions",
            "/admin/commissions?status=paid",
            "/admin/events",
            "/admin/events?event=trial",
            "/admin/events?attributed=true",
            "/admin/events?attributed=false",
            "/admin/events?reason=affiliate_inactive",
            "/admin/audit",
            "/panel",
            "/panel/affiliates",
            "/panel/commissions",
            "/panel/events",
            "/panel/unattributed",
            "/panel/rules");
    private static final List<String> AFFILIATE = List.of("/affiliate/dashboard", "/portal", "/portal/commissions");
    private static final int WARM_UP = 20;
    private static final int TIMES = 31;
    private static final double NANOS = 1_000_000;

    private Pages() {}

    /** @return the median of each in milliseconds, at a client that waits for each */
    static Map<String, Double> medians(Session founder, Session affiliate) throws IOException, InterruptedException {
        var medians = new LinkedHashMap<String, Double>();
        try (var client = HttpClient.newHttpClient()) {
            for (var path : FOUNDER) {
                medians.put(path, median(client, founder.request(path).build()));
            }
            for (var path : AFFILIATE) {
                medians.put(path, median(client, affiliate.request(path).build()));
            }
        }
        return medians;
    }

    private static double median(HttpClient client, HttpRequest request) throws IOException, InterruptedException {
        var nanos = new long[TIMES];
        for (int i = -WARM_UP; i < TIMES; i++) {
            long start = System.nanoTime();
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(request.uri() + " answered " + answer.statusCode());
            }
            if (i >= 0) {
                nanos[i] = System.nanoTime() - start;
            }
        }
        return LongStream.of(nanos).sorted().skip(TIMES / 2).findFirst().orElseThrow() / NANOS;
    }
}
