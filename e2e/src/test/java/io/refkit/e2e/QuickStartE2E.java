package io.refkit.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README promises, done with nothing but a shell and curl on a machine that has no configuration. */
class QuickStartE2E {
    private static final Pattern QUICK_START =
            Pattern.compile("<!-- quick start -->\\s*```sh\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    private final int port = Service.freePort();
    private final Api api = new Api(port, "none");
    private Service standalone;

    @BeforeEach
    void start() throws Exception {
        standalone = start("standalone");
    }

    private Service start(String jar) throws Exception {
        return Service.start(jar, folder, Map.of("PORT", String.valueOf(port))).awaitThat(() -> api.answers("/health"));
    }

    @AfterEach
    void stop() throws Exception {
        standalone.close();
    }

    @Test
    void theReadmesQuickStartEndsWithDanielsCommission() throws Exception {
        var readme = QUICK_START.matcher(Files.readString(Path.of("..", "README.md")));
        assertThat(readme.find()).isTrue();
        var said = run(readme.group(1));
        assertThat(said).containsPattern("\"amount\":29\\.70,.*\"status\":\"pending\"");
        assertThat(said).contains("\"ok\":true");
    }

    /** The original's own quick start, its ids put in, byte for byte otherwise. */
    @Test
    void theOriginalsQuickStartWorksUnchanged() throws Exception {
        assertThat(run("""
                curl -X POST http://localhost:3000/admin/setup \\
                  -H "Content-Type: application/json" \\
                  -d '{"password": "your-secure-password"}'
                """)).contains("{\"ok\":true}");
        var token = api.post("/admin/auth", "{\"password\": \"your-secure-password\"}")
                .body()
                .get("token")
                .stringValue();
        assertThat(run("""
                curl -X PUT http://localhost:3000/admin/program \\
                  -H "Content-Type: application/json" \\
                  -H "Authorization: Bearer YOUR_TOKEN" \\
                  -d '{"name": "My Product", "websiteUrl": "https://myproduct.com", "cookieDays": 30}'
                """.replace("YOUR_TOKEN", token))).contains("\"cookieDays\":30");
        var admin = api.as("Bearer " + token);
        var program = admin.get("/admin/program").body().get("program");
        assertThat(run("""
                curl -X POST http://localhost:3000/e \\
                  -H "Content-Type: application/json" \\
                  -H "Authorization: Bearer YOUR_API_KEY" \\
                  -d '{
                    "event": "sale",
                    "visitor_token": "rk_...",
                    "revenue": 99.00,
                    "metadata": {"plan": "pro"}
                  }'
                """.replace("YOUR_API_KEY", program.get("apiKey").stringValue())))
                .containsPattern("\"ok\":true,\"event_id\":\"[0-9a-f-]{36}\"");
        assertThat(run("""
                curl -X POST http://localhost:3000/admin/commission-rules \\
                  -H "Content-Type: application/json" \\
                  -H "Authorization: Bearer YOUR_TOKEN" \\
                  -d '{
                    "programId": "PROGRAM_ID",
                    "eventName": "sale",
                    "commissionType": "percent",
                    "commissionValue": 30
                  }'
                """.replace("YOUR_TOKEN", token)
                        .replace("PROGRAM_ID", program.get("id").stringValue())))
                .contains("{\"ok\":true}");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var event = admin.get("/admin/events").body().get("events").get(0);
            assertThat(event.get("revenue").decimalValue()).isEqualByComparingTo("99.00");
            assertThat(event.get("metadata").get("plan").stringValue()).isEqualTo("pro");
            assertThat(event.get("attribution").stringValue()).isEqualTo("no_click_in_window");
        });
    }

    @Test
    void whatWasStoredIsThereAfterAKill() throws Exception {
        run("""
            curl -X POST http://localhost:3000/admin/setup -H "Content-Type: application/json" -d '{"password": "a-password"}'
            """);
        standalone.kill();
        standalone = start("standalone.jar");
        assertThat(api.post("/admin/auth", "{\"password\": \"a-password\"}").status())
                .isEqualTo(200);
    }

    @Test
    void theLedgerIsVerifiedWhileItRunsAndAfterwards() throws Exception {
        try (var joined = verify()) {
            assertThat(joined.awaitEnd()).as(joined::log).isZero();
            assertThat(joined.log()).contains("0 events verified");
        }
        assertThat(api.answers("/health")).isTrue();
        standalone.close();
        try (var alone = verify()) {
            assertThat(alone.awaitEnd()).as(alone::log).isZero();
            assertThat(alone.log()).contains("0 events verified");
        }
    }

    @Test
    void whereNoDataIsNothingIsVerifiedNorMade() throws Exception {
        var nowhere = folder.resolve("nowhere");
        var environment = Map.of("REFKIT_DATA_DIR", nowhere.toString());
        try (var verification = Service.start("standalone", folder, environment, "verify")) {
            assertThat(verification.awaitEnd()).isEqualTo(2);
            assertThat(verification.log()).contains("There is no data in " + nowhere);
        }
        assertThat(nowhere).doesNotExist();
    }

    private Service verify() throws Exception {
        return Service.start("standalone", folder, Map.of(), "verify");
    }

    /** @return what the shell printed, both ways */
    private String run(String script) throws Exception {
        var shell = new ProcessBuilder(
                        "timeout",
                        "120",
                        "sh",
                        "-e",
                        "-c",
                        script.replace("http://localhost:3000", "http://localhost:" + port))
                .redirectErrorStream(true)
                .start();
        var said = new String(shell.getInputStream().readAllBytes());
        assertThat(shell.waitFor()).as(said).isZero();
        return said;
    }
}
