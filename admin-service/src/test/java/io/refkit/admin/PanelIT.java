package io.refkit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;

class PanelIT {
    @Test
    void aPageStandsInTheFrame() {
        try (var server = new AdminServer()) {
            var page = RestClient.create("http://localhost:" + server.port())
                    .get()
                    .uri("/panel?success={message}", "<b>Saved</b>")
                    .retrieve()
                    .body(String.class);
            assertThat(page)
                    .contains("<h1>Dashboard</h1>", "/panel/assets/refkit.", "/panel/affiliates", "&lt;b&gt;Saved")
                    .doesNotContain("<b>Saved", "th:", "style=");
        }
    }
}
