package io.refkit.tracking.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.tracker.TrackerFile;
import io.refkit.tracker.TrackerFile.Encoding;
import io.refkit.tracking.TrackingServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptIT {
    private static TrackingServer server;

    @BeforeAll
    static void start() {
        server = TrackingServer.start("refkit.tracking.paths.prefix=/stats", "refkit.tracking.paths.script=s.js");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip, deflate, br, zstd | BROTLI",
                "gzip | GZIP",
                "GZIP;q=0.5 | GZIP",
                "br;q=0, gzip;q=0.0 | IDENTITY",
                "identity | IDENTITY",
            })
    void isServedInTheSmallestEncodingThatIsRead(String accepted, Encoding encoding) throws Exception {
        var script = TrackerFile.load("refkit.js");
        // Unlike the test client this one shows the bytes as they come.
        var request = HttpRequest.newBuilder(server.uri("/refkit.js"))
                .header("Accept-Encoding", accepted)
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map())
                .containsEntry("content-type", List.of("application/javascript; charset=utf-8"))
                .containsEntry("cache-control", List.of("public, max-age=3600"))
                .containsEntry("vary", List.of("Accept-Encoding"))
                .containsEntry("access-control-allow-origin", List.of("*"))
                .containsEntry("cross-origin-resource-policy", List.of("cross-origin"))
                .containsEntry("etag", List.of(script.etag(encoding)));
        assertThat(answer.headers().firstValue("content-encoding").orElse("identity"))
                .isEqualTo(encoding.token());
        assertThat(Arrays.equals(answer.body(), script.bytes(encoding))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/refkit.js", "/s.js", "/stats/s.js", "/stats/refkit.js", "/refkit.debug.js", "/decorate.js"})
    void answersUnderEachOfItsNames(String path) {
        server.client()
                .get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Content-Type", "application/javascript; charset=utf-8");
    }

    @Test
    void leadsToItsSource() {
        server.client().get().uri("/s.js").exchange().expectHeader().valueEquals("SourceMap", "refkit.js.map");
        server.client()
                .get()
                .uri("/refkit.js.map")
                .exchange()
                .expectBody()
                .jsonPath("$.sources")
                .value(sources -> assertThat(sources.toString()).contains("cookies.js"));
    }

    @Test
    void isNotSentAgainToWhoHasIt() {
        server.client()
                .get()
                .uri("/refkit.js")
                .header("Accept-Encoding", "br")
                .header("If-None-Match", TrackerFile.load("refkit.js").etag(Encoding.BROTLI))
                .exchange()
                .expectStatus()
                .isNotModified()
                .expectHeader()
                .valueEquals("Cache-Control", "public, max-age=3600")
                .expectBody()
                .isEmpty();
    }

    @Test
    void healthSaysItsVersionWithoutTheDatabase() {
        server.database.goAway();
        server.client()
                .get()
                .uri("/health")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.ok")
                .isEqualTo(true)
                .jsonPath("$.version")
                .value(version -> assertThat(version.toString()).matches("\\d+\\.\\d+\\.\\d+.*"));
        server.database.comeBack();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/refkit.js", "/health"})
    void headSaysWhatGetWould(String path) {
        server.client()
                .head()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .isEmpty();
    }

    @Test
    void anUnknownPathIsAProblem() {
        server.client()
                .get()
                .uri("/nowhere")
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType("application/problem+json")
                .expectBody()
                .jsonPath("$.error")
                .isEqualTo("Not Found");
    }
}
