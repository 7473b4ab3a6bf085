package io.refkit.tracker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file of the script that customers put on their sites, in every encoding it is served in. */
public final class TrackerFile {
    /** All there are; the first is the script itself. */
    public static final List<String> NAMES = List.of(
            "refkit.js", "refkit.js.map", "refkit.debug.js", "decorate.js", "decorate.js.map", "decorate.debug.js");

    private final String name;
    private final Map<Encoding, Representation> representations;

    private TrackerFile(String name, Map<Encoding, Representation> representations) {
        this.name = name;
        this.representations = representations;
    }

    /** How a file is encoded for transport. */
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

    /**
     * Reads it; keep the result.
     *
     * @param name one of {@link #NAMES}
     */
    public static TrackerFile load(String name) {
        var representations = new EnumMap<Encoding, Representation>(Encoding.class);
        for (var encoding : Encoding.values()) {
            var bytes = read("/refkit-tracker/" + name + encoding.suffix);
            representations.put(encoding, new Representation(bytes, etag(bytes)));
        }
        return new TrackerFile(name, representations);
    }

    public String name() {
        return name;
    }

    public String mediaType() {
        return name.endsWith(".map") ? "application/json" : "application/javascript; charset=utf-8";
    }

    /** @return the name of what leads developer tools to the sources, where there is one */
    public Optional<String> sourceMap() {
        return Optional.of(name + ".map").filter(NAMES::contains);
    }

    /** @return a copy of the file's bytes in that encoding */
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
        try (var stream = TrackerFile.class.getResourceAsStream(resource)) {
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
