package io.refkit.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.refkit.testing.TestDatabase;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The services in a process each, over real gRPC, on one database that knows each by a role of its own. */
@TestMethodOrder(OrderAnnotation.class)
class SplitE2E {
    @TempDir
    private static Path folder;

    private static final int TRACKING = Service.freePort();
    private static final int ADMIN = Service.freePort();
    private static final int PORTAL = Service.freePort();
    private static final int ATTRIBUTION = Service.freePort();
    private static final int ATTRIBUTION_MANAGEMENT = Service.freePort();
    private static final Pattern TOKEN = Pattern.compile("/portal/auth\\?token=(\\S+)");
    private static final Api tracking = new Api(TRACKING, "none");
    private static final Api portal = new Api(PORTAL, "none");
    private static TestDatabase database;
    private static Collector collector;
    private static Service attributionService;
    private static Service trackingService;
    private static Service adminService;
    private static Service portalService;
    private static Api admin = new Api(ADMIN, "none");
    private static Api backend;
    private static String programId;

    @BeforeAll
    static void start() throws Exception {
        database = TestDatabase.empty();
        collector = new Collector();
        assertThat(Service.start("attribution-service-exec", folder, environmentOf(database.url()), "migrate")
                        .awaitEnd())
                .isZero();
        attributionService = Service.start(
                "attribution-service-exec",
                folder,
                environment("attribution"),
                "--spring.grpc.server.port=" + ATTRIBUTION,
                "--server.port=" + ATTRIBUTION_MANAGEMENT);
        trackingService = Service.start("tracking-service-exec", folder, environment("tracking"), ports(TRACKING));
        adminService = Service.start("admin-service-exec", folder, environment("admin"), ports(ADMIN));
        portalService = Service.start("portal-service-exec", folder, environment("portal"), ports(PORTAL));
        var management = new Api(ATTRIBUTION_MANAGEMENT, "none");
        attributionService.awaitThat(() -> management.answers("/actuator/health/readiness"));
        trackingService.awaitThat(() -> tracking.answers("/health"));
        adminService.awaitThat(() -> admin.answers("/admin/program"));
        portalService.awaitThat(() -> portal.answers("/affiliate/dashboard"));
        setUp();
    }

    @AfterAll
    static void stop() throws Exception {
        for (var service : List.of(trackingService, adminService, portalService, attributionService)) {
            service.close();
        }
        collector.close();
    }

    /** As an operator gives each service no more than it needs. */
    private static Map<String, String> environment(String service) {
        var login = "split_" + service;
        database.execute(
                "create role %s login password 'the-roles-own-password' in role refkit_%s".formatted(login, service));
        return environmentOf(database.url().replaceFirst("//[^@]*@", "//" + login + ":the-roles-own-password@"));
    }

    private static Map<String, String> environmentOf(String databaseUrl) {
        return Map.of(
                "DATABASE_URL",
                databaseUrl,
                "ADMIN_EMAIL",
                "ann@example.com",
                "JWT_SECRET",
                "0123456789abcdef0123456789abcdef",
                "ATTRIBUTION_TARGET",
                "static://127.0.0.1:" + ATTRIBUTION,
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                collector.endpoint(),
                "OTEL_TRACES_SAMPLER",
                "parentbased_always_off");
    }

    private static String[] ports(int port) {
        return new String[] {"--server.port=" + port, "--management.server.port=0"};
    }

    private static void setUp() {
        admin.post("/admin/setup", "{\"password\": \"a-password\"}");
        var token = admin.post("/admin/auth", "{\"password\": \"a-password\"}")
                .body()
                .get("token")
                .stringValue();
        admin = admin.as("Bearer " + token);
        var program = admin.call(
                        "PUT", "/admin/program", "{\"name\": \"Shop\", \"websiteUrl\": \"https://shop.example\"}")
                .body()
                .get("program");
        programId = program.get("id").stringValue();
        backend = tracking.as("Bearer " + program.get("apiKey").stringValue());
        admin.post("/admin/affiliates/invite", "{\"name\": \"D\", \"email\": \"d@example.com\", \"slug\": \"daniel\"}");
        admin.post("/admin/commission-rules", """
                {"programId": "%s", "eventName": "sale", "commissionType": "percent", "commissionValue": 30}
                """.formatted(programId));
        tracking.post(
                "/click",
                "{\"program_id\": \"%s\", \"slug\": \"daniel\", \"visitor_token\": \"rk_1\"}".formatted(programId));
    }

    @Test
    @Order(1)
    void aSaleEarnsWhatCanBePaidOnce() {
        assertThat(sell("first").status()).isEqualTo(200);
        await().until(() -> undecided() == 0);
        var commission =
                admin.get("/admin/commissions").body().get("commissions").get(0);
        assertThat(commission.get("amount").decimalValue()).isEqualByComparingTo("29.70");
        assertThat(commission.get("status").stringValue()).isEqualTo("pending");
        var pay = "/admin/commissions/" + commission.get("id").stringValue() + "/pay";
        assertThat(admin.call("PATCH", pay, "").status()).isEqualTo(200);
        var again = admin.call("PATCH", pay, "");
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body().get("error").stringValue()).isEqualTo("Already paid");
        assertThat(admin.get("/admin/commissions")
                        .body()
                        .get("commissions")
                        .get(0)
                        .get("status")
                        .stringValue())
                .isEqualTo("paid");
    }

    /** Without a mail server the link is the last word of its line in the log. */
    @Test
    @Order(2)
    void theAffiliateLogsInByMailAndSeesIt() {
        assertThat(portal.post("/affiliate/magic-link", "{\"email\": \"d@example.com\"}")
                        .status())
                .isEqualTo(200);
        await().until(() -> TOKEN.matcher(portalService.log()).find());
        var link = TOKEN.matcher(portalService.log());
        link.find();
        var token = portal.get("/affiliate/auth?token=" + link.group(1)).body().get("token");
        var seen = portal.as("Bearer " + token.stringValue())
                .get("/affiliate/dashboard")
                .body();
        assertThat(seen.get("affiliate").get("slug").stringValue()).isEqualTo("daniel");
        assertThat(seen.get("stats").get("totalPaid").decimalValue()).isEqualByComparingTo("29.70");
        assertThat(seen.get("stats").get("clickCount").intValue()).isOne();
    }

    /** Of those calls alone that are traced already, as that is what this installation has chosen. */
    @Test
    @Order(3)
    void aTraceGoesFromTheSaleToTheLedger() {
        var trace = "0af7651916cd43dd8448eb211c80319c";
        var sale =
                "{\"event\": \"sale\", \"visitor_token\": \"rk_1\", \"revenue\": 99.00, \"external_id\": \"traced\"}";
        var parent = "00-%s-b7ad6b7169203331-01".formatted(trace);
        assertThat(backend.call("POST", "/e", sale, "traceparent", parent).status())
                .isEqualTo(200);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> collector.has("tracking-service", trace) && collector.has("attribution-service", trace));
    }

    @Test
    @Order(4)
    void salesWhileAttributionIsDeadEarnOnceItIsBack() throws Exception {
        attributionService.kill();
        for (int i = 0; i < 50; i++) {
            assertThat(sell("dead-" + i).status()).isEqualTo(200);
        }
        assertThat(commissions("dead-%")).isZero();
        attributionService.startAgain();
        await().atMost(Duration.ofSeconds(30)).until(() -> undecided() == 0);
        assertThat(commissions("dead-%")).isEqualTo(50);
        assertThat(everySaleHasOneCommission()).isTrue();
    }

    @Test
    @Order(5)
    void attributionKilledAtRandomMomentsLosesAndDoublesNothing() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var sales = threads.submit(() -> threads.invokeAll(IntStream.range(0, 2000)
                    .mapToObj(i -> (Callable<Integer>) () -> sell("storm-" + i).status())
                    .toList()));
            for (int i = 0; i < 3; i++) {
                Thread.sleep(ThreadLocalRandom.current().nextInt(300, 900));
                attributionService.kill();
                attributionService.startAgain();
            }
            for (var sale : sales.get()) {
                assertThat(sale.get()).isEqualTo(200);
            }
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> undecided() == 0);
        assertThat(commissions("storm-%")).isEqualTo(2000);
        assertThat(everySaleHasOneCommission()).isTrue();
    }

    @Test
    @Order(6)
    void trackingKilledAtRandomMomentsKeepsWhatItAcknowledged() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var sales = threads.submit(() -> threads.invokeAll(IntStream.range(0, 500)
                    .mapToObj(i -> (Callable<Integer>) () -> sellStubbornly("stubborn-" + i))
                    .toList()));
            Thread.sleep(200);
            trackingService.kill();
            trackingService.startAgain();
            for (var sale : sales.get()) {
                assertThat(sale.get()).isEqualTo(200);
            }
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> undecided() == 0);
        assertThat(commissions("stubborn-%")).isEqualTo(500);
        assertThat(everySaleHasOneCommission()).isTrue();
    }

    @Test
    @Order(7)
    void aServiceSaysWhichSettingItMisses() throws Exception {
        for (var service : List.of(
                "tracking-service-exec", "admin-service-exec", "attribution-service-exec", "portal-service-exec")) {
            var missing = Service.start(service, folder, Map.of());
            assertThat(missing.awaitEnd()).isNotZero();
            assertThat(missing.log()).contains("DATABASE_URL is not set");
        }
        var environment = new HashMap<>(environmentOf(database.url()));
        environment.remove("JWT_SECRET");
        for (var service : List.of("admin-service-exec", "portal-service-exec")) {
            var missing = Service.start(service, folder, environment, ports(0));
            assertThat(missing.awaitEnd()).isNotZero();
            assertThat(missing.log()).contains("JWT_SECRET");
        }
    }

    private static Api.Answer sell(String order) {
        return backend.post(
                "/e",
                "{\"event\": \"sale\", \"visitor_token\": \"rk_1\", \"revenue\": 99.00, \"external_id\": \"%s\"}"
                        .formatted(order));
    }

    /** As a backend should: until it is told that it is stored. */
    private static int sellStubbornly(String order) throws InterruptedException {
        for (int attempt = 0; attempt < 300; attempt++) {
            try {
                var status = sell(order).status();
                if (status != 503) {
                    return status;
                }
            } catch (UncheckedIOException e) {
                // nobody is there
            }
            Thread.sleep(100);
        }
        return 0;
    }

    private static long undecided() {
        return database.value("select count(*) from attribution_inbox");
    }

    private static long commissions(String orders) {
        return database.value(
                "select count(*) from commissions c join events e on e.id = c.event_id where e.external_id like ?",
                orders);
    }

    private static boolean everySaleHasOneCommission() {
        return database.value("""
                select count(*) = count(distinct external_id) and count(*) = (select count(*) from commissions)
                from events
                """);
    }
}
