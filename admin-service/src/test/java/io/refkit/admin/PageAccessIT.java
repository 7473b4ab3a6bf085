package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** Who gets to which page: every route with nobody's session, an affiliate's and each role's. */
class PageAccessIT {
    /** Long enough for each of the bad tokens. */
    private static final String SECRET = AdminServer.SECRET.repeat(2);

    private static AdminServer server;
    private static Map<String, Browser> browsers;

    @BeforeAll
    static void start() {
        server = new AdminServer("--JWT_SECRET=" + SECRET).loggedIn();
        server.put("/admin/program", "{\"name\":\"Shop\",\"websiteUrl\":\"https://shop.example\"}")
                .ok();
        browsers = Map.of(
                "none", new Browser(server),
                "affiliate",
                        new Browser(server)
                                .with(
                                        "rk_admin",
                                        Tokens.bad(server.accountId(), SECRET).get("an affiliate's")),
                "reader", of("read_only"),
                "manager", of("manager"),
                "owner", of("owner"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** in; - to the login page, which is also where set-up leads once it is done; x refused by a page that says so. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // route                                            | none | affiliate | reader | manager | owner
                "GET  /panel/login                                   | in   | in        | in     | in      | in",
                "POST /panel/login                                   | in   | in        | in     | in      | in",
                "GET  /panel/setup                                   | -    | -         | -      | -       | -",
                "POST /panel/setup                                   | in   | in        | in     | in      | in",
                "GET  /panel/accounts/accept                         | in   | in        | in     | in      | in",
                "POST /panel/accounts/accept                         | in   | in        | in     | in      | in",
                "GET  /panel                                         | -    | -         | in     | in      | in",
                "GET  /panel/first-steps                             | -    | -         | in     | in      | in",
                "GET  /panel/password                                | -    | -         | in     | in      | in",
                "POST /panel/password                                | -    | -         | in     | in      | in",
                "GET  /panel/program                                 | -    | -         | in     | in      | in",
                "POST /panel/program                                 | -    | -         | x      | in      | in",
                "POST /panel/program/switch                          | -    | -         | in     | in      | in",
                "POST /panel/program/api-key/rotate                  | -    | -         | x      | x       | in",
                "GET  /panel/programs/new                            | -    | -         | in     | in      | in",
                "POST /panel/programs                                | -    | -         | x      | x       | in",
                "GET  /panel/affiliates                              | -    | -         | in     | in      | in",
                "POST /panel/affiliates/invite                       | -    | -         | x      | in      | in",
                "GET  /panel/affiliates/suggestions                  | -    | -         | in     | in      | in",
                "GET  /panel/affiliates/{id}                         | -    | -         | in     | in      | in",
                "POST /panel/affiliates/{id}                         | -    | -         | x      | in      | in",
                "POST /panel/affiliates/{id}/status                  | -    | -         | x      | in      | in",
                "POST /panel/affiliates/{affiliate}/coupons          | -    | -         | x      | in      | in",
                "POST /panel/affiliates/{affiliate}/coupons/{id}/end | -    | -         | x      | in      | in",
                "POST /panel/affiliates/{affiliate}/rules            | -    | -         | x      | in      | in",
                "POST /panel/affiliates/{affiliate}/rules/{id}/end   | -    | -         | x      | in      | in",
                "GET  /panel/rules                                   | -    | -         | in     | in      | in",
                "POST /panel/rules                                   | -    | -         | x      | in      | in",
                "POST /panel/rules/preview                           | -    | -         | in     | in      | in",
                "GET  /panel/rules/{id}                              | -    | -         | in     | in      | in",
                "POST /panel/rules/{id}/change                       | -    | -         | x      | in      | in",
                "POST /panel/rules/{id}/delete                       | -    | -         | x      | in      | in",
                "GET  /panel/commissions                             | -    | -         | in     | in      | in",
                "POST /panel/commissions/{id}/pay                    | -    | -         | x      | in      | in",
                "POST /panel/commissions/approve                     | -    | -         | x      | in      | in",
                "POST /panel/commissions/pay                         | -    | -         | x      | in      | in",
                "POST /panel/commissions/void                        | -    | -         | x      | in      | in",
                "GET  /panel/review                                  | -    | -         | in     | in      | in",
                "POST /panel/review/clear                            | -    | -         | x      | in      | in",
                "POST /panel/review/void                             | -    | -         | x      | in      | in",
                "GET  /panel/events                                  | -    | -         | in     | in      | in",
                "GET  /panel/events/{id}                             | -    | -         | in     | in      | in",
                "POST /panel/events/{id}/reattribute                 | -    | -         | x      | in      | in",
                "GET  /panel/unattributed                            | -    | -         | in     | in      | in",
                "GET  /panel/mails                                   | -    | -         | in     | in      | in",
                "POST /panel/mails/{id}/resend                       | -    | -         | x      | in      | in",
                "GET  /panel/mail-texts                              | -    | -         | in     | in      | in",
                "GET  /panel/mail-texts/{kind}/{language}            | -    | -         | in     | in      | in",
                "POST /panel/mail-texts/{kind}/{language}            | -    | -         | x      | in      | in",
                "POST /panel/mail-texts/{kind}/{language}/reset      | -    | -         | x      | in      | in",
                "GET  /panel/audit                                   | -    | -         | in     | in      | in",
                "GET  /panel/privacy                                 | -    | -         | in     | in      | in",
                "POST /panel/privacy/export                          | -    | -         | x      | in      | in",
                "POST /panel/privacy/confirm                         | -    | -         | x      | x       | in",
                "POST /panel/privacy/erase                           | -    | -         | x      | x       | in",
                "GET  /panel/accounts                                | -    | -         | in     | in      | in",
                "POST /panel/accounts/invite                         | -    | -         | x      | x       | in",
                "POST /panel/accounts/{id}/role                      | -    | -         | x      | x       | in",
                "POST /panel/accounts/{id}/remove                    | -    | -         | x      | x       | in",
                "GET  /panel/commissions.csv                         | -    | -         | in     | in      | in",
                "GET  /panel/events.csv                              | -    | -         | in     | in      | in",
                // last, as it ends the sessions
                "POST /panel/logout                                  | -    | -         | -      | -       | -",
            })
    void getsAsFarAsTheRoleReaches(
            String route, String none, String affiliate, String reader, String manager, String owner) {
        assertThat(access("none", route)).as("none").isEqualTo(none);
        assertThat(access("affiliate", route)).as("affiliate").isEqualTo(affiliate);
        assertThat(access("reader", route)).as("reader").isEqualTo(reader);
        assertThat(access("manager", route)).as("manager").isEqualTo(manager);
        assertThat(access("owner", route)).as("owner").isEqualTo(owner);
    }

    @Test
    void everyPageIsInTheTableAbove() throws NoSuchMethodException {
        var listed = Arrays.stream(PageAccessIT.class
                        .getDeclaredMethod(
                                "getsAsFarAsTheRoleReaches",
                                String.class,
                                String.class,
                                String.class,
                                String.class,
                                String.class,
                                String.class)
                        .getAnnotation(CsvSource.class)
                        .value())
                .map(row -> row.substring(0, row.indexOf('|')).strip().replaceAll(" +", " "))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed).isEqualTo(pages());
    }

    private static TreeSet<String> pages() {
        return server
                .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()
                .stream()
                .flatMap(entry -> entry.getKey().getPatternsCondition().getPatterns().stream()
                        .flatMap(pattern -> entry.getKey().getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + pattern.getPatternString())))
                .filter(route -> route.contains(" /panel"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String access(String who, String route) {
        var methodAndPath = route.split(" +");
        var path = methodAndPath[1].replaceAll("\\{\\w+}", UUID.randomUUID().toString());
        var browser = browsers.get(who);
        browser.get("/panel/login"); // whose form has the token that a post needs
        var answer = methodAndPath[0].equals("GET") ? browser.get(path) : browser.post(path);
        return access(answer);
    }

    private static String access(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(500);
        if (answer.statusCode() == 403) {
            return "x";
        }
        var location = answer.headers().firstValue("Location").orElse("");
        return answer.statusCode() == 302 && location.equals("/panel/login") ? "-" : "in";
    }

    private static Browser of(String role) {
        var id = UUID.randomUUID();
        server.database().execute("""
                        insert into admin_accounts (id, email, password_hash, role)
                        select ?, ? || '@example.com', password_hash, ? from admin_accounts where email = ?
                        """, id, id.toString(), role, AdminServer.EMAIL);
        return new Browser(server).with("rk_admin", Tokens.good(id.toString(), SECRET));
    }
}
