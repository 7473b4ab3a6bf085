package io.refkit.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class CsvTest {
    private final Csv<String> csv = new Csv<String>("words.csv")
            .column("word", word -> word)
            .column("length", String::length)
            .column("none", word -> null);

    @Test
    void rowsStandUnderTheirColumns() {
        var file = csv.of(Flux.just(List.of("a", "b,\"c\"\nd"), List.of(), List.of("=e")));
        var text = Flux.from(Objects.requireNonNull(file.getBody()))
                .map(buffer -> buffer.toString(StandardCharsets.UTF_8))
                .collectList()
                .map(lines -> String.join("", lines))
                .block();
        assertThat(text).isEqualTo("word,length,none\r\na,1,\r\n\"b,\"\"c\"\"\nd\",7,\r\n'=e,2,\r\n");
    }

    @Test
    void readsNoFurtherThanAReaderAsks() {
        var read = new AtomicInteger();
        var part = Mono.fromSupplier(() -> {
            read.incrementAndGet();
            return Collections.nCopies(1000, "a");
        });
        StepVerifier.create(
                        Objects.requireNonNull(csv.of(part.expand(last -> part)).getBody()), 0)
                .thenRequest(128)
                .expectNextCount(128)
                .then(() -> assertThat(read).hasValueLessThanOrEqualTo(2))
                .thenRequest(1000)
                .expectNextCount(1000)
                .then(() -> assertThat(read).hasValueLessThanOrEqualTo(3))
                .thenCancel()
                .verify();
    }
}
