package io.refkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {
    @Test
    void leadsToPages() {
        assertThat(BaseUrl.parse("https://refkit.example").page("/portal")).isEqualTo("https://refkit.example/portal");
        assertThat(BaseUrl.parse("HTTPS://Refkit.example:8443/App//").page("/portal"))
                .isEqualTo("https://refkit.example:8443/App/portal");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost, true",
        "http://LOCALHOST:3000/x, true",
        "https://127.0.0.1:8443, true",
        "http://[::1]:3000, true",
        "https://refkit.example, false",
        "http://localhost.example, false",
        "http://127.0.0.1.example, false",
        "http://127.0.0.2, false",
    })
    void knowsThisMachine(String url, boolean local) {
        assertThat(BaseUrl.parse(url).isLocal()).isEqualTo(local);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost:3000", "ftp://localhost", "http://", "http:/x", "http://a b"})
    void refusesWhatIsNoAddress(String url) {
        assertThatThrownBy(() -> BaseUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BASE_URL");
    }
}
