package io.refkit.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.testing.TestDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(300)
class StandaloneIT {
    private final JsonMapper json = new JsonMapper();

    /** Unpacked once for most of them. */
    @TempDir
    static Path binaries;

    @TempDir
    Path folder;

    @Test
    void needsNothingAndEarnsACommissionThatOutlivesAKill() throws Exception {
        int port = freePort();
        String token;
        try (var refkit = start(port, Map.of()).awaitReady()) {
            assertThat(refkit.said())
                    .contains("Data is kept in " + folder.toAbsolutePath())
                    .contains("JWT_SECRET is not set")
                    .contains("Refkit is ready: http://localhost:" + port)
                    .contains("open http://localhost:%d/panel".formatted(port))
                    .doesNotContain(" WARN ")
                    .doesNotContain(
                            Files.readString(folder.resolve("jwt-secret")).strip());
            token = earnACommission(refkit);
            assertThat(seeItAsTheAffiliate(refkit)).isEqualByComparingTo("29.70");
            refkit.kill();
        }
        try (var refkit = start(port, Map.of()).awaitReady()) {
            var commissions =
                    read(refkit.send("GET", "/admin/commissions", token, "").body());
            assertThat(commissions.at("/commissions")).hasSize(1);
            assertThat(commissions.at("/commissions/0/amount").decimalValue()).isEqualByComparingTo("29.70");
            assertThat(refkit.said()).doesNotContain("JWT_SECRET is not set").doesNotContain("/panel");
            refkit.stop();
            refkit.awaitEnd();
            assertThat(refkit.said().lines().toList().getLast()).contains("The embedded Postgres is stopped");
            assertThat(folder.resolve("postgres/data/postmaster.pid")).doesNotExist();
        }
    }

    private String earnACommission(Refkit refkit) throws Exception {
        refkit.send("POST", "/admin/setup", "", "{\"password\": \"your-secure-password\"}");
        var token = read(refkit.send("POST", "/admin/auth", "", "{\"password\": \"your-secure-password\"}")
                        .body())
                .at("/token")
                .asString();
        var program = read(refkit.send(
                                "PUT",
                                "/admin/program",
                                token,
                                "{\"name\": \"My Product\", \"websiteUrl\": \"https://myproduct.com\", \"cookieDays\": 30}")
                        .body())
                .at("/program");
        refkit.send(
                "POST",
                "/admin/affiliates/invite",
                token,
                "{\"name\": \"Daniel\", \"email\": \"daniel@example.com\", \"slug\": \"daniel\"}");
        refkit.send("POST", "/admin/commission-rules", token, """
                {"programId": "%s", "eventName": "sale", "commissionType": "percent", "commissionValue": 30}
                """.formatted(
                        program.at("/id").asString()));
        refkit.send("POST", "/click", "", """
                {"program_id": "%s", "slug": "daniel", "visitor_token": "rk_visitor"}
                """.formatted(program.at("/id").asString()));
        var sale = refkit.send("POST", "/e", program.at("/apiKey").asString(), """
                {"event": "sale", "visitor_token": "rk_visitor", "revenue": 99.00, "metadata": {"plan": "pro"}}
                """);
        assertThat(sale.statusCode()).isEqualTo(200);
        for (int i = 0; i < 100 && commissions(refkit, token).isEmpty(); i++) {
            Thread.sleep(100);
        }
        assertThat(commissions(refkit, token)).hasSize(1);
        return token;
    }

    /** By the link that the log has, as there is no mail server. */
    private BigDecimal seeItAsTheAffiliate(Refkit refkit) throws Exception {
        refkit.send("POST", "/affiliate/magic-link", "", "{\"email\": \"daniel@example.com\"}");
        var link = Pattern.compile("/portal/auth(\\?token=[A-Za-z0-9_-]+)$", Pattern.MULTILINE);
        for (int i = 0; i < 100 && !link.matcher(refkit.said()).find(); i++) {
            Thread.sleep(100);
        }
        var sent = link.matcher(refkit.said());
        assertThat(sent.find()).isTrue();
        var session = read(refkit.get("/affiliate/auth" + sent.group(1)).body())
                .at("/token")
                .asString();
        return read(refkit.send("GET", "/affiliate/dashboard", session, "").body())
                .at("/stats/totalPending")
                .decimalValue();
    }

    private JsonNode commissions(Refkit refkit, String token) throws Exception {
        return read(refkit.send("GET", "/admin/commissions", token, "").body()).at("/commissions");
    }

    private JsonNode read(String body) {
        return json.readTree(body);
    }

    @Test
    void answersOnOnePortOnLoopbackOnlyWhatItsDescriptionSays() throws Exception {
        int port = freePort();
        int management = freePort();
        try (var refkit = start(
                        port,
                        Map.of(),
                        "--management.server.port=" + management,
                        "--management.endpoints.web.exposure.include=mappings")
                .awaitReady()) {
            var mappings = read(refkit.getAt(management, "/actuator/mappings").body());
            assertThat(Routes.described(read(refkit.get("/docs/openapi.json").body())))
                    .isEqualTo(Routes.real(mappings))
                    .contains("POST /click", "GET /join/{programId}", "GET /affiliate/dashboard", "PUT /admin/program");
            assertThat(refkit.get("/health").body()).contains("\"ok\":true");
            assertThat(refkit.get("/refkit.js").body()).contains("rk_visitor");
            assertThat(refkit.get("/admin/program").statusCode()).isEqualTo(401);
            assertThat(reachable(outwardAddress(), port)).isFalse();
        }
    }

    @Test
    void withABaseUrlItAnswersEverybody() throws Exception {
        int port = freePort();
        try (var refkit =
                start(port, Map.of("BASE_URL", "https://refkit.example")).awaitReady()) {
            assertThat(refkit.said()).contains("Refkit is ready: https://refkit.example");
            assertThat(reachable(outwardAddress(), port)).isTrue();
        }
    }

    @Test
    void usesTheServerItIsGivenAndNeedsNoFolderThen() throws Exception {
        var database = TestDatabase.empty();
        var given = Map.of(
                "DATABASE_URL", database.url(),
                "JWT_SECRET", "0123456789abcdef0123456789abcdef",
                "ADMIN_EMAIL", "ann@example.com");
        var unused = folder.resolve("unused");
        try (var refkit = Refkit.start(unused, freePort(), given).awaitReady()) {
            assertThat(refkit.send("POST", "/admin/setup", "", "{\"password\": \"your-secure-password\"}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(database.<String>value("select email from admin_accounts"))
                    .isEqualTo("ann@example.com");
            assertThat(unused).doesNotExist();
        }
    }

    @Test
    void migratesAndEnds() throws Exception {
        try (var refkit = Refkit.start(folder, freePort(), Map.of(), "migrate")) {
            assertThat(refkit.awaitEnd()).isZero();
            assertThat(refkit.said()).contains("Schema refkit is at version").doesNotContain("Refkit is ready");
            assertThat(folder.resolve("postgres/data/postmaster.pid")).doesNotExist();
            assertThat(folder.resolve("postgres/binaries")).isNotEmptyDirectory();
        }
    }

    @Test
    void saysInASentenceWhyItDoesNotStart() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            refuses(taken.getLocalPort(), Map.of(), "port %d is in use".formatted(taken.getLocalPort()));
        }
        refuses(freePort(), Map.of("JWT_SECRET", "short"), "JWT_SECRET");
        refuses(
                freePort(),
                Map.of("DATABASE_URL", "mysql://a:topsecret@b/c"),
                "DATABASE_URL must start with postgres://");
        refuses(freePort(), Map.of("DATABASE_URL", "postgres://a:topsecret@127.0.0.1:1/c"), "cannot be used");
        refuses(freePort(), Map.of("PORT", "http"), "PORT must be a number");
        refuses(freePort(), Map.of("TRUSTED_PROXIES", "proxy.local"), "TRUSTED_PROXIES must list");
    }

    private Refkit start(int port, Map<String, String> environment, String... arguments) throws IOException {
        var all = new HashMap<>(environment);
        all.put("JAVA_TOOL_OPTIONS", "--enable-native-access=ALL-UNNAMED -Dot.epg.working-dir=" + binaries);
        return Refkit.start(folder, port, all, arguments);
    }

    private void refuses(int port, Map<String, String> environment, String reason) throws Exception {
        try (var refkit = start(port, environment)) {
            assertThat(refkit.awaitEnd()).isEqualTo(1);
            var errors = refkit.said()
                    .lines()
                    .filter(line -> line.contains("ERROR")
                            || line.contains("WARN ")
                            || line.contains("Exception")
                            || line.startsWith("\tat "))
                    .toList();
            assertThat(errors).as(reason).singleElement().asString().contains("Refkit cannot start: ", reason);
            assertThat(refkit.said()).doesNotContain("topsecret");
        }
    }

    private static boolean reachable(InetAddress address, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static InetAddress outwardAddress() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("This machine has no network"));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
