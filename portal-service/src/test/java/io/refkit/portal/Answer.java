package io.refkit.portal;

import static org.assertj.core.api.Assertions.assertThat;

import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** What came back. */
record Answer(int status, HttpHeaders headers, JsonNode body) {
    /** Asserts a success. */
    Answer ok() {
        assertThat(status).as("status of %s", body).isEqualTo(200);
        assertThat(headers.getFirst("Content-Type")).isEqualTo("application/json");
        return this;
    }

    /** Asserts problem details that carry the message twice, for new clients and old. */
    Answer refused(int expected, String error) {
        refused(expected);
        assertThat(body.path("error").asString()).isEqualTo(error);
        return this;
    }

    Answer refused(int expected) {
        assertThat(status).as("status of %s", body).isEqualTo(expected);
        assertThat(headers.getFirst("Content-Type")).isEqualTo("application/problem+json");
        assertThat(body.path("error").asString())
                .isNotBlank()
                .isEqualTo(body.path("detail").asString());
        assertThat(body.path("status").asInt()).isEqualTo(expected);
        return this;
    }
}
