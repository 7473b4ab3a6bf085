package io.refkit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.Attributes.Name;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code dependencies.lock} has each library in any of the runnable jars: its file, with the version, its SHA-256, and which
 * jars it is in; {@code -Drefkit.docs=write} writes it anew.
 */
class DependenciesE2E {
    private static final Path LOCK = Path.of("..", "dependencies.lock");
    private static final String LIBRARIES = "BOOT-INF/lib/";
    private static final List<String> DELIVERED = List.of(
            "tracking-service-exec",
            "attribution-service-exec",
            "admin-service-exec",
            "portal-service-exec",
            "standalone");

    /** One file in a build, which is in several jars and hashed once. */
    private record Content(String name, long size, long crc) {
        static Content of(JarEntry entry) {
            return new Content(entry.getName(), entry.getSize(), entry.getCrc());
        }
    }

    @Test
    void everyLibraryIsTheOneThatWasLookedAt() throws Exception {
        var delivered = lines();
        if ("write".equals(System.getProperty("refkit.docs"))) {
            Files.write(LOCK, delivered);
        }
        assertThat(delivered).hasSizeGreaterThan(150).containsExactlyElementsOf(Files.readAllLines(LOCK));
    }

    private static List<String> lines() throws IOException {
        var users = new TreeMap<String, List<String>>();
        var hashes = new HashMap<Content, String>();
        for (var module : DELIVERED) {
            try (var jar = new JarFile(Jars.file(module).toFile())) {
                for (var library : libraries(jar).toList()) {
                    var name = library.getName().substring(LIBRARIES.length());
                    var hash = hashes.computeIfAbsent(Content.of(library), content -> sha256(jar, library));
                    users.computeIfAbsent(name + " " + hash, line -> new ArrayList<>())
                            .add(module.replace("-service-exec", ""));
                }
            }
        }
        return users.entrySet().stream()
                .map(entry -> entry.getKey() + " " + who(entry.getValue()))
                .toList();
    }

    /** Those of others: ours have the version of the jar that they are in. */
    private static Stream<JarEntry> libraries(JarFile jar) throws IOException {
        var ours = "-" + jar.getManifest().getMainAttributes().getValue(Name.IMPLEMENTATION_VERSION) + ".jar";
        return jar.stream()
                .filter(entry -> entry.getName().startsWith(LIBRARIES)
                        && entry.getName().endsWith(".jar")
                        && !entry.getName().endsWith(ours));
    }

    private static String sha256(JarFile jar, JarEntry library) {
        try (var content = jar.getInputStream(library)) {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content.readAllBytes()));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String who(List<String> users) {
        return users.size() == DELIVERED.size() ? "all" : String.join(",", users);
    }
}
