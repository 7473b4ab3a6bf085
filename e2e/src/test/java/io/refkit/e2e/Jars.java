package io.refkit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

/** How each runnable jar is started: taken apart, as the images hold it, or as it was built. */
final class Jars {
    private static final Path FOLDER = Path.of("target", "jars").toAbsolutePath();
    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private Jars() {}

    /** @return as it was built */
    static Path file(String name) {
        return FOLDER.resolve(name + ".jar");
    }

    /**
     * @param name such as {@code tracking-service}; with {@code .jar}, as it was built
     * @return options of {@code java}
     */
    static synchronized List<String> options(String name) throws IOException {
        if (name.endsWith(".jar")) {
            return List.of("-jar", FOLDER.resolve(name).toString());
        }
        var file = file(name);
        var apart = FOLDER.resolve(name);
        if (Files.notExists(apart) || Files.getLastModifiedTime(apart).compareTo(Files.getLastModifiedTime(file)) < 0) {
            takeApart(file, apart);
        }
        // The first of them that ends leaves the classes it loaded to those after it, which start in half the time.
        return List.of(
                "-Xlog:aot=off,cds=off,cds+dynamic=off",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + FOLDER.resolve(name + ".jsa"),
                "-jar",
                apart.resolve(name + ".jar").toString());
    }

    private static void takeApart(Path file, Path apart) throws IOException {
        var process = new ProcessBuilder(
                        JAVA,
                        "-Djarmode=tools",
                        "-jar",
                        file.toString(),
                        "extract",
                        "--force",
                        "--destination",
                        apart.toString())
                .inheritIO()
                .start();
        assertThat(process.onExit().join().exitValue()).isZero();
        Files.setLastModifiedTime(apart, FileTime.from(Instant.now()));
    }
}
