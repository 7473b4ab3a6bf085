package io.refkit.tracker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.Decoder;
import io.refkit.tracker.TrackerFile.Encoding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class TrackerFileTest {
    private static final List<String> NAMES = TrackerFile.NAMES;

    /** What every visitor of every customer's site loads. */
    private static final int BUDGET = 1536;

    private final TrackerFile script = TrackerFile.load("refkit.js");

    @Test
    void theScriptIsSmall() {
        assertThat(script.bytes(Encoding.GZIP).length).isLessThanOrEqualTo(BUDGET);
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void isTheSameInEveryEncoding(String name) throws IOException {
        var file = TrackerFile.load(name);
        var plain = file.bytes(Encoding.IDENTITY);
        assertThat(gunzip(file.bytes(Encoding.GZIP))).isEqualTo(plain);
        assertThat(unbrotli(file.bytes(Encoding.BROTLI))).isEqualTo(plain);
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void isSmallerWhenCompressed(String name) {
        var file = TrackerFile.load(name);
        int gzip = file.bytes(Encoding.GZIP).length;
        assertThat(gzip).isLessThan(file.bytes(Encoding.IDENTITY).length * 2 / 3);
        assertThat(file.bytes(Encoding.BROTLI).length).isLessThan(gzip);
    }

    /** Whoever doubts the small one reads the other, or its map. */
    @Test
    void theSourceIsThereToo() throws IOException {
        var source = Files.readString(Path.of("src/main/js/cookies.js"));
        assertThat(text("refkit.debug.js")).contains("keepCookie");
        assertThat(text("refkit.js.map"))
                .contains(source.lines().findFirst().orElseThrow())
                .doesNotContain(Path.of("").toAbsolutePath().toString());
        assertThat(script.sourceMap()).contains("refkit.js.map");
        assertThat(TrackerFile.load("refkit.debug.js").sourceMap()).isEmpty();
    }

    @Test
    void carriesNoTimeOrNameThatDiffersFromBuildToBuild() {
        var header = Arrays.copyOf(script.bytes(Encoding.GZIP), 8);
        assertThat(header).containsExactly(0x1f, 0x8b, 8, 0, 0, 0, 0, 0);
    }

    @Test
    void hasAStrongTagForEachEncodingThatStaysTheSame() {
        var tags = Arrays.stream(Encoding.values()).map(script::etag).toList();
        assertThat(tags)
                .doesNotHaveDuplicates()
                .allMatch(tag -> tag.matches("\"[0-9a-f]{32}\""))
                .isEqualTo(Arrays.stream(Encoding.values())
                        .map(TrackerFile.load("refkit.js")::etag)
                        .toList());
    }

    @Test
    void cannotBeChangedByWhoeverReadsIt() {
        var before = text("refkit.js");
        script.bytes(Encoding.IDENTITY)[0] = 'X';
        assertThat(new String(script.bytes(Encoding.IDENTITY), UTF_8)).isEqualTo(before);
    }

    private static String text(String name) {
        return new String(TrackerFile.load(name).bytes(Encoding.IDENTITY), UTF_8);
    }

    private static byte[] gunzip(byte[] bytes) throws IOException {
        try (var stream = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return stream.readAllBytes();
        }
    }

    private static byte[] unbrotli(byte[] bytes) throws IOException {
        Brotli4jLoader.ensureAvailability();
        return Decoder.decompress(bytes).getDecompressedData();
    }
}
