package io.refkit.tracker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;

/** The script that customers put on their sites, in every encoding it is served in. */
public final class TrackerScript {
    private final Map<Encoding, Representation> representations;

    private TrackerScript(Map<Encoding, Representation> representations) {
        this.representations = representations;
    }

    /** How the script is encoded for transport. */
    public enum Encoding {
        IDENTITY("identity", ""),
        GZIP("gzip", ".gz"),
        BROTLI("br", ".br");

        private final String token;
        private final String suffix;

        Encoding(String token, String suffix) {
            this.token = token;
            this.suffix = suffix;
        }

        /** @return its name in {@code Accept-Encoding} and {@code Content-Encoding} */
        public String token() {
            return token;
        }
    }

    private record Representation(byte[] bytes, String etag) {}

    /** Reads all of them; keep the result. */
    public static TrackerScript load() {
        var representations = new EnumMap<Encoding, Representation>(Encoding.class);
        for (var encoding : Encoding.values()) {
            var bytes = read("/refkit-tracker/refkit.js" + encoding.suffix);
            representations.put(encoding, new Representation(bytes, etag(bytes)));
        }
        return new TrackerScript(representations);
    }

    /** @return a copy of the script's bytes in that encoding */
    public byte[] bytes(Encoding encoding) {
        return of(encoding).bytes.clone();
    }

    /** @return a strong validator, in its quotes, of these very bytes: no two encodings share one */
    public String etag(Encoding encoding) {
        return of(encoding).etag;
    }

    private Representation of(Encoding encoding) {
        var representation = representations.get(encoding);
        if (representation == null) {
            throw new IllegalStateException("load() has read every encoding");
        }
        return representation;
    }

    private static byte[] read(String resource) {
        try (var stream = TrackerScript.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("The build made no " + resource);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String etag(byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
