package io.refkit.admin.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2026-11-22T18:40:05.123456Z", "9999-12-31T23:59:59.999999Z"})
    void comesBackToTheMicrosecond(String at) {
        var cursor = new Cursor(Instant.parse(at), UUID.randomUUID());
        assertThat(cursor.encode()).matches("[A-Za-z0-9_-]{32}");
        assertThat(Cursor.decode(cursor.encode())).contains(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!", "AAAA", "A==="})
    void anotherTextIsNone(String text) {
        assertThat(Cursor.decode(text)).isEmpty();
    }

    @Test
    void aTimeThatNoRowHasIsNone() {
        var id = new UUID(0, 0);
        assertThat(Cursor.decode(new Cursor(Instant.parse("1969-12-31T23:59:59Z"), id).encode()))
                .isEmpty();
        assertThat(Cursor.decode(new Cursor(Instant.parse("+10000-01-01T00:00:00Z"), id).encode()))
                .isEmpty();
    }
}
