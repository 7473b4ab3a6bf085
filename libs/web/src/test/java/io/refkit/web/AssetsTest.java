package io.refkit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

class AssetsTest {
    private final Assets assets = new Assets("/panel/assets");
    private final WebTestClient client =
            WebTestClient.bindToRouterFunction(assets.routes()).build();

    @ParameterizedTest
    @CsvSource({
        "pico.css, text/css;charset=utf-8, --pico-",
        "refkit.css, text/css;charset=utf-8, .skip-link",
        "htmx.js, text/javascript;charset=utf-8, htmx",
        "panel.js, text/javascript;charset=utf-8, data-confirm",
        "icon.svg, image/svg+xml, <svg"
    })
    void areServedForEverUnderANameOfTheirContent(String name, String type, String excerpt) {
        assertThat(assets.url(name)).matches("/panel/assets/[a-z]+\\.[0-9a-f]{12}\\.(css|js|svg)");
        var answer = get(assets.url(name), "identity");
        assertThat(answer.getStatus().value()).isEqualTo(200);
        assertThat(answer.getResponseHeaders().getFirst("Content-Type")).isEqualTo(type);
        assertThat(answer.getResponseHeaders().getCacheControl()).contains("immutable", "max-age=31536000");
        assertThat(answer.getResponseHeaders().getVary()).contains("Accept-Encoding");
        assertThat(new String(answer.getResponseBodyContent(), StandardCharsets.UTF_8))
                .contains(excerpt);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br, gzip;q=0.8", "deflate,gzip"})
    void areCompressedForWhoeverTakesIt(String accepted) throws IOException {
        var url = assets.url("pico.css");
        var answer = get(url, accepted);
        assertThat(answer.getResponseHeaders().getFirst("Content-Encoding")).isEqualTo("gzip");
        try (var gunzip = new GZIPInputStream(new ByteArrayInputStream(answer.getResponseBodyContent()))) {
            assertThat(gunzip.readAllBytes()).isEqualTo(get(url, "identity").getResponseBodyContent());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "gzip;q=0", "gzip;q=0.0"})
    void areNotCompressedForOthers(String accepted) {
        assertThat(get(assets.url("pico.css"), accepted).getResponseHeaders().getFirst("Content-Encoding"))
                .isNull();
    }

    @Test
    void areNotSentAgain() {
        var url = assets.url("refkit.css");
        var etag = get(url, "gzip").getResponseHeaders().getETag();
        client.get()
                .uri(url)
                .header("Accept-Encoding", "gzip")
                .header("If-None-Match", etag)
                .exchange()
                .expectStatus()
                .isNotModified();
    }

    @Test
    void othersAreNotFound() {
        client.get().uri("/panel/assets/refkit.css").exchange().expectStatus().isNotFound();
        assertThatThrownBy(() -> assets.url("other.css")).hasMessageContaining("other.css");
    }

    private EntityExchangeResult<byte[]> get(String url, String acceptedEncoding) {
        return client.get()
                .uri(url)
                .header("Accept-Encoding", acceptedEncoding)
                .exchange()
                .expectBody()
                .returnResult();
    }
}
