import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Compresses a file once, as hard as it goes, beside itself: FILE.gz and FILE.br. Same input, same output. */
class Compress {
    public static void main(String[] arguments) throws IOException {
        var file = Path.of(arguments[0]);
        var bytes = Files.readAllBytes(file);
        Files.write(Path.of(file + ".gz"), gzip(bytes));
        Brotli4jLoader.ensureAvailability();
        Files.write(Path.of(file + ".br"), Encoder.compress(bytes, Encoder.Parameters.create(11, 24, Encoder.Mode.TEXT)));
    }

    /** The JDK writes neither a name nor a time into the header. */
    private static byte[] gzip(byte[] bytes) throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }
}
