package io.refkit.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code docker compose up -d} starts, used over its one port. */
@WithDocker
@TestMethodOrder(OrderAnnotation.class)
class ComposeE2E {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern TOKEN = Pattern.compile("/portal/auth\\?token=([\\w-]+)");
    private static final int PORT = Service.freePort();
    private static final GreenMail mail =
            new GreenMail(new ServerSetup(Service.freePort(), "0.0.0.0", ServerSetup.PROTOCOL_SMTP));
    private static final Api anybody = new Api(PORT, "none");
    private static Compose compose;
    private static Api admin;
    private static Api backend;
    private static String program;

    @BeforeAll
    static void start() throws Exception {
        mail.start();
        compose = new Compose(
                "refkit-e2e",
                Map.of(
                        "PORT", String.valueOf(PORT),
                        "EDGE_SUBNET", "10.213.1.0/24",
                        "LOG_FORMAT", "ecs",
                        "SMTP_HOST", "host.docker.internal",
                        "SMTP_PORT", String.valueOf(mail.getSmtp().getPort())));
        compose.up();
    }

    @AfterAll
    static void stop() throws Exception {
        compose.close();
        mail.stop();
    }

    @Test
    @Order(1)
    void eachPathLeadsToItsService() throws Exception {
        for (var path : List.of("/health", "/refkit.js", "/panel/setup", "/docs", "/portal/login")) {
            assertThat(status(path)).as(path).isEqualTo(200);
        }
        assertThat(status("/actuator/health")).isEqualTo(404);
    }

    @Test
    @Order(2)
    void theAdminSetsItUp() {
        var password = "{\"password\": \"your-secure-password\"}";
        assertThat(anybody.post("/admin/setup", password).status()).isEqualTo(200);
        admin = anybody.as(
                "Bearer " + text(anybody.post("/admin/auth", password).body(), "token"));
        var made = admin.call("PUT", "/admin/program", "{\"name\": \"Shop\", \"websiteUrl\": \"https://shop.example\"}")
                .body()
                .get("program");
        program = text(made, "id");
        backend = anybody.as("Bearer " + text(made, "apiKey"));
        assertThat(admin.post("/admin/commission-rules", """
                        {"programId": "%s", "eventName": "sale", "commissionType": "percent", "commissionValue": 30}
                        """.formatted(program)).status())
                .isEqualTo(200);
    }

    @Test
    @Order(3)
    void anAffiliateJoinsSellsAndIsPaid() throws Exception {
        var joined = anybody.post(
                "/join/" + program, "{\"name\": \"Ann\", \"email\": \"ann@example.com\", \"slug\": \"ann\"}");
        assertThat(text(joined.body(), "status")).isEqualTo("pending");
        var id = text(admin.get("/admin/affiliates").body().get("affiliates").get(0), "id");
        admin.call("PATCH", "/admin/affiliates/" + id, "{\"status\": \"active\"}");
        var affiliate = logIn();
        anybody.post(
                "/click",
                "{\"program_id\": \"%s\", \"slug\": \"ann\", \"visitor_token\": \"rk_1\"}".formatted(program));
        sell("order-1");
        await().atMost(SOON).until(() -> !commissions().isEmpty());
        var commission = commissions().get(0);
        assertThat(commission.get("amount").decimalValue()).isEqualByComparingTo("29.70");
        admin.call("PATCH", "/admin/commissions/" + text(commission, "id") + "/pay", "");
        var stats = affiliate.get("/affiliate/dashboard").body().get("stats");
        assertThat(stats.get("totalPaid").decimalValue()).isEqualByComparingTo("29.70");
        assertThat(stats.get("clickCount").intValue()).isOne();
    }

    @Test
    @Order(4)
    void moneyThatWentBackIsClawedBack() {
        assertThat(backend.post("/refund", "{\"external_id\": \"order-1\"}").status())
                .isEqualTo(200);
        await().atMost(SOON).until(() -> commissions().size() == 2);
        assertThat(commissions().findValuesAsString("type")).contains("clawback");
    }

    /** The edge does not believe what a visitor says, and the services believe the edge. */
    @Test
    @Order(5)
    void aVisitorsAddressIsTheirOwn() throws Exception {
        assertThat(HttpClient.newHttpClient()
                        .send(
                                request("/click")
                                        .header("X-Forwarded-For", "198.51.100.7")
                                        .header("Content-Type", "application/json")
                                        .POST(HttpRequest.BodyPublishers.ofString(
                                                "{\"program_id\": \"%s\", \"slug\": \"ann\", \"visitor_token\": \"rk_2\"}"
                                                        .formatted(program)))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        assertThat(compose.query("select distinct host(ip) from refkit.clicks")).containsExactly("10.213.1.0");
    }

    @Test
    @Order(6)
    void aKilledServiceComesBackAndNothingIsLost() throws Exception {
        for (var service : List.of("tracking", "attribution")) {
            compose.killProcessOf(service);
            await().atMost(SOON).until(() -> sale("after-the-end-of-" + service) == 200);
            await().atMost(SOON).until(() -> compose.restartsOf(service) == 1);
        }
        await().atMost(SOON).until(() -> commissions().size() == 4);
    }

    @Test
    @Order(7)
    void dataAndSessionsLastOverDownAndUp() throws Exception {
        compose.down();
        compose.up();
        assertThat(commissions()).hasSize(4);
        sell("order-2");
        await().atMost(SOON).until(() -> commissions().size() == 5);
    }

    @Test
    @Order(8)
    void eachLineOfTheServicesLogsIsJson() throws Exception {
        var json = new JsonMapper();
        for (var service : List.of("attribution", "tracking", "admin", "portal")) {
            assertThat(compose.log(service))
                    .isNotEmpty()
                    .allSatisfy(
                            line -> assertThat(json.readTree(line).isObject()).isTrue());
        }
    }

    /** By the very commands of docs/operate.md, which end with a verification. */
    @Test
    @Order(9)
    void aBackupBringsBackWhatWas(@TempDir Path folder) throws Exception {
        var page = Files.readString(Path.of("..", "docs", "operate.md"));
        compose.shell(folder, commands(page, "backup"));
        sell("after-the-backup");
        await().atMost(SOON).until(() -> commissions().size() == 6);
        compose.shell(folder, commands(page, "restore"));
        assertThat(commissions()).hasSize(5);
        sell("after-the-restore");
        await().atMost(SOON).until(() -> commissions().size() == 6);
    }

    private static String commands(String page, String name) {
        var start = page.indexOf("```sh " + name + "\n");
        return page.substring(page.indexOf('\n', start), page.indexOf("```", start + 3));
    }

    private static Api logIn() throws Exception {
        anybody.post("/affiliate/magic-link", "{\"email\": \"ann@example.com\"}");
        await().atMost(SOON).until(() -> mailedTokens().findAny().isPresent());
        var token = mailedTokens().findFirst().orElseThrow();
        return anybody.as(
                "Bearer " + text(anybody.get("/affiliate/auth?token=" + token).body(), "token"));
    }

    private static Stream<String> mailedTokens() {
        return Arrays.stream(mail.getReceivedMessages())
                .map(GreenMailUtil::getWholeMessage)
                .map(message -> message.replace("=\r\n", "").replace("=3D", "="))
                .flatMap(message -> TOKEN.matcher(message).results())
                .map(found -> found.group(1));
    }

    private static void sell(String order) {
        assertThat(sale(order)).isEqualTo(200);
    }

    private static int sale(String order) {
        return backend.post(
                        "/e",
                        "{\"event\": \"sale\", \"visitor_token\": \"rk_1\", \"revenue\": 99.00, \"external_id\": \"%s\"}"
                                .formatted(order))
                .status();
    }

    private static JsonNode commissions() {
        return admin.get("/admin/commissions").body().get("commissions");
    }

    private static String text(JsonNode json, String field) {
        return json.get(field).stringValue();
    }

    private static int status(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(request(path).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + path));
    }
}
