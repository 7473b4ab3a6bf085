package io.refkit.tracking.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailHashTest {
    private static final String ANN = "71d4f55f72fa128dfb468a1a3901507c804b74316488744d769d7f4b16696476";

    @ParameterizedTest
    @ValueSource(strings = {"ann@example.com", "ANN@Example.COM", "  ann@example.com\t"})
    void anAddressIsTheSameHoweverItIsWritten(String written) {
        assertThat(EmailHash.of(written).hex()).isEqualTo(ANN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "  %s "})
    void aHashIsTakenAsItIs(String written) {
        assertThat(EmailHash.of(written.formatted(ANN)).hex()).isEqualTo(ANN);
        assertThat(EmailHash.of(written.formatted(ANN.toUpperCase(Locale.ROOT))).hex())
                .isEqualTo(ANN);
    }

    @Test
    void whatOnlyLooksLikeAHashIsAnAddress() {
        assertThat(EmailHash.of(ANN + "0").hex()).hasSize(64).isNotEqualTo(ANN);
        assertThat(EmailHash.of("bea@example.com").hex()).isNotEqualTo(ANN);
    }
}
