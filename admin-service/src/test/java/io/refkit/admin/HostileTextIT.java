package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.admin.panel.PanelPages;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** What strangers may store is text on every page that shows it, wherever it came in. */
class HostileTextIT {
    /** Ends an attribute's value, and an element that holds text alone, before it begins one of its own. */
    private static final String HOSTILE = "'\"></title></textarea></script><xss-%s onload=alert(1)>";

    private static final List<String> PLACES = List.of(
            "program", "affiliate", "event", "visitor", "customer", "coupon", "metadata", "payout", "reason", "text");

    private static AdminServer server;
    private static UUID event;

    @BeforeAll
    static void store() {
        server = AdminServer.shared();
        server.put("/admin/program", "{\"name\":\"Shop\",\"websiteUrl\":\"https://shop.example\"}")
                .ok();
        server.post("/admin/affiliates/invite", "{\"name\":\"Ann\",\"email\":\"ann@example.com\",\"slug\":\"ann\"}")
                .ok();
        var database = server.database();
        database.execute("update programs set name = ?, terms = ?", hostile("program"), hostile("program"));
        database.execute("update affiliates set name = ?, payout_email = ?", hostile("affiliate"), hostile("payout"));
        var ledger = new Ledger(database);
        var commission = ledger.commission("9.00");
        event = database.value("select event_id from commissions");
        database.execute(
                "update events set event_name = ?, visitor_token = ?, customer_id = ?, coupon = ?, external_id = ?, metadata = ?::jsonb",
                hostile("event"),
                hostile("visitor"),
                hostile("customer"),
                hostile("coupon"),
                hostile("event"),
                "{\"%s\": [\"%1$s\"]}".formatted(hostile("metadata").replace("\"", "\\\"")));
        database.execute(
                "update commissions set status = 'voided', voided_at = clock_timestamp(), void_reason = ? where id = ?",
                hostile("reason"),
                commission);
        database.execute("""
                insert into coupons (id, program_id, code, affiliate_id, valid_from)
                select gen_random_uuid(), program_id, ?, id, clock_timestamp() from affiliates
                """, hostile("coupon"));
        database.execute("""
                insert into mail_texts (program_id, kind, language, subject, body)
                select id, 'approved', 'en', ?, ? from programs
                """, hostile("text"), hostile("text"));
    }

    @Test
    void isNoPartOfAnyPage() {
        var browser = Browser.loggedIn(server);
        var shown = new TreeSet<String>();
        for (var path : pages()) {
            var page = browser.get(path);
            assertThat(page.statusCode()).as(path).isLessThan(400);
            assertThat(page.body()).as(path).doesNotContainIgnoringCase("<xss-");
            PLACES.stream()
                    .filter(place -> page.body().contains("&lt;xss-" + place))
                    .forEach(shown::add);
        }
        assertThat(shown).as("What no page shows, proves nothing").containsAll(PLACES);
    }

    @Test
    void isNoPartOfThePageThatTheAddressNames() {
        var text = "%3Cxss-address%3E%22%27";
        for (var query : List.of("?success=" + text, "?error=" + text, "?search=" + text, "?name=" + text)) {
            for (var path : List.of("/panel", "/panel/affiliates", "/panel/events", "/panel/login")) {
                assertThat(Browser.loggedIn(server).get(path + query).body())
                        .as(path + query)
                        .doesNotContain("<xss-");
            }
        }
        assertThat(Browser.loggedIn(server).get("/panel?error=" + text).body()).contains("&lt;xss-address&gt;");
    }

    private static String hostile(String place) {
        return HOSTILE.formatted(place);
    }

    private static List<String> pages() {
        var database = server.database();
        var affiliate = new Ledger(database).affiliate();
        return server
                .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue().getBeanType().isAnnotationPresent(PanelPages.class))
                .filter(entry -> entry.getKey()
                        .getMethodsCondition()
                        .getMethods()
                        .toString()
                        .equals("[GET]"))
                .flatMap(entry -> entry.getKey().getPatternsCondition().getPatterns().stream())
                .map(pattern -> pattern.getPatternString()
                        .replace("/events/{id}", "/events/" + event)
                        .replace("/affiliates/{id}", "/affiliates/" + affiliate)
                        .replace("{kind}/{language}", "approved/en"))
                .filter(path -> !path.contains("{") && !path.endsWith(".csv") && !path.endsWith("/setup"))
                .collect(Collectors.toList());
    }
}
