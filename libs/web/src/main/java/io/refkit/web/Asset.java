package io.refkit.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** A file that pages refer to, held in memory as it is and, once somebody asked for that, compressed. */
final class Asset {
    private static final int DIGEST_LENGTH = 12;

    private final String file;
    private final MediaType type;
    private final byte[] content;
    private byte @Nullable [] gzipped;

    private Asset(String file, MediaType type, byte[] content) {
        this.file = file;
        this.type = type;
        this.content = content;
    }

    static Asset of(String name, MediaType type, byte[] content) {
        int dot = name.lastIndexOf('.');
        var file = name.substring(0, dot) + "." + digest(content) + name.substring(dot);
        return new Asset(file, type, content);
    }

    /** @return its name with a part of its digest, so that another content has another name */
    String file() {
        return file;
    }

    MediaType type() {
        return type;
    }

    byte[] content() {
        return content;
    }

    synchronized byte[] gzipped() {
        if (gzipped == null) {
            gzipped = gzip(content);
        }
        return gzipped;
    }

    private static String digest(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest).substring(0, DIGEST_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    private static byte[] gzip(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
