package io.refkit.tracker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.Decoder;
import io.refkit.tracker.TrackerScript.Encoding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class TrackerScriptTest {
    private final TrackerScript script = TrackerScript.load();

    @Test
    void isTheSourceInEveryEncoding() throws IOException {
        var source = Files.readAllBytes(Path.of("src/main/js/refkit.js"));
        assertThat(script.bytes(Encoding.IDENTITY)).isEqualTo(source);
        assertThat(gunzip(script.bytes(Encoding.GZIP))).isEqualTo(source);
        assertThat(unbrotli(script.bytes(Encoding.BROTLI))).isEqualTo(source);
    }

    @Test
    void carriesNoTimeOrNameThatDiffersFromBuildToBuild() {
        var header = Arrays.copyOf(script.bytes(Encoding.GZIP), 8);
        assertThat(header).containsExactly(0x1f, 0x8b, 8, 0, 0, 0, 0, 0);
    }

    @Test
    void isSmallerWhenCompressed() {
        int plain = script.bytes(Encoding.IDENTITY).length;
        int gzip = script.bytes(Encoding.GZIP).length;
        assertThat(gzip).isLessThan(plain / 2);
        assertThat(script.bytes(Encoding.BROTLI).length).isLessThan(gzip);
    }

    @Test
    void hasAStrongTagForEachEncodingThatStaysTheSame() {
        var tags = Arrays.stream(Encoding.values()).map(script::etag).toList();
        assertThat(tags)
                .doesNotHaveDuplicates()
                .allMatch(tag -> tag.matches("\"[0-9a-f]{32}\""))
                .isEqualTo(Arrays.stream(Encoding.values())
                        .map(TrackerScript.load()::etag)
                        .toList());
    }

    @Test
    void cannotBeChangedByWhoeverReadsIt() {
        script.bytes(Encoding.IDENTITY)[0] = 'X';
        assertThat(new String(script.bytes(Encoding.IDENTITY), UTF_8)).startsWith("/* Refkit");
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
