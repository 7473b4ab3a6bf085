package io.refkit.attribution.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractTest {
    private static final String ID = "0190b8a0-0000-7000-8000-00000000000a";

    @Test
    void idsAreTakenOnceInTheOrderAsked() {
        var other = UUID.randomUUID();
        assertThat(NamedIds.of(
                        "event_ids",
                        (List.of(other.toString(), ID, other.toString().toUpperCase()))))
                .isEqualTo(new NamedIds.Named(List.of(other, UUID.fromString(ID))));
        assertThat(NamedIds.of("event_ids", (List.of()))).isEqualTo(new NamedIds.Named(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "1-1-1-1-1", ID + " ", "0190b8a000007000800000000000000a", "{" + ID + "}"})
    void aMalformedIdIsRefused(String id) {
        assertThat(NamedIds.of("event_ids", (List.of(ID, id)))).isInstanceOf(NamedIds.Refused.class);
        assertThat(Ids.parse(id)).isEmpty();
    }

    @Test
    void aThousandIdsAreTakenAndNotOneMore() {
        assertThat(NamedIds.of("event_ids", (Collections.nCopies(1000, ID)))).isInstanceOf(NamedIds.Named.class);
        assertThat(NamedIds.of("event_ids", (Collections.nCopies(1001, ID))))
                .isEqualTo(new NamedIds.Refused("at most 1000 event_ids, not 1001"));
    }
}
