package io.refkit.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * The program whose clicks and sales come in, made over the admin API.
 *
 * @param affiliates called {@code a1} and so on
 */
record Shop(Session admin, String program, String key, int affiliates) {
    private static final String PASSWORD = "{\"password\":\"correct horse battery\"}";
    private static final Pattern LINK = Pattern.compile("/portal/auth(\\?token=\\S+)");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** @param base such as {@code http://127.0.0.1:3002} */
    static Shop open(String base, int affiliates) throws IOException, InterruptedException {
        var anybody = new Session(base, "rk_admin", "");
        anybody.call("POST", "/admin/setup", PASSWORD);
        var admin = anybody.with(anybody.call("POST", "/admin/auth", PASSWORD));
        var program = admin.call(
                        "PUT",
                        "/admin/program",
                        "{\"name\":\"Shop\",\"websiteUrl\":\"https://shop.example\",\"cookieDays\":90}")
                .get("program");
        var id = program.get("id").stringValue();
        admin.call("POST", "/admin/commission-rules", """
                {"programId":"%s","eventName":"sale","commissionType":"percent","commissionValue":30}
                """.formatted(id));
        return new Shop(admin, id, program.get("apiKey").stringValue(), affiliates);
    }

    /** Who has the most clicks and sales, logged in by the link in a mail: without a mail server, that is logged. */
    static Session busiest(Refkit refkit) throws IOException, InterruptedException {
        var affiliate = new Session(refkit.portal(), "rk_affiliate", "");
        affiliate.call("POST", "/affiliate/magic-link", "{\"email\":\"1@example.com\"}");
        var until = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(until)) {
            var link = LINK.matcher(refkit.log("portal-service"));
            if (link.find()) {
                return affiliate.with(affiliate.call("GET", "/affiliate/auth" + link.group(1), ""));
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("No link was mailed");
    }
}
