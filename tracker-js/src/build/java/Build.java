import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Makes of each script NAME.js (minified), NAME.js.map and NAME.debug.js (as it was written), each also as FILE.gz and
 * FILE.br. Same input, same output.
 */
class Build {
    private static final List<String> SCRIPTS = List.of("refkit", "decorate");

    /** @param arguments the sources' folder, the results' folder, a folder for tools */
    public static void main(String[] arguments) throws Exception {
        var source = Path.of(arguments[0]);
        var target = Files.createDirectories(Path.of(arguments[1]));
        var esbuild = esbuild(Path.of(arguments[2]));
        for (var script : SCRIPTS) {
            bundle(esbuild, source, script, target.resolve(script + ".debug.js"));
            bundle(esbuild, source, script, target.resolve(script + ".js"), "--minify", "--sourcemap=external");
        }
        Brotli4jLoader.ensureAvailability();
        try (var files = Files.list(target)) {
            for (var file : files.filter(Build::isPlain).toList()) {
                var bytes = Files.readAllBytes(file);
                Files.write(Path.of(file + ".gz"), gzip(bytes));
                Files.write(
                        Path.of(file + ".br"),
                        Encoder.compress(bytes, Encoder.Parameters.create(11, 24, Encoder.Mode.TEXT)));
            }
        }
    }

    private static boolean isPlain(Path file) {
        return Stream.of(".js", ".map").anyMatch(file.toString()::endsWith);
    }

    private static void bundle(Path esbuild, Path source, String script, Path target, String... options)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                esbuild.toString(),
                script + ".js",
                "--bundle",
                "--format=iife",
                "--target=es2020",
                "--log-level=warning",
                "--outfile=" + target));
        command.addAll(List.of(options));
        int exitCode = new ProcessBuilder(command)
                .directory(source.toFile())
                .inheritIO()
                .start()
                .waitFor();
        if (exitCode != 0) {
            throw new IllegalStateException("esbuild ended with " + exitCode);
        }
    }

    /** Of the jar for this machine, which is the only one on the class path. */
    private static Path esbuild(Path folder) throws IOException {
        for (var entry : System.getProperty("java.class.path").split(System.getProperty("path.separator"))) {
            if (entry.endsWith(".jar")) {
                try (var jar = FileSystems.newFileSystem(Path.of(entry));
                        var files = Files.walk(jar.getPath("/"))) {
                    var binary = files.filter(file -> file.toString().matches(".*/(bin/esbuild|esbuild\\.exe)"))
                            .findFirst();
                    if (binary.isPresent()) {
                        var copy = Files.createDirectories(folder)
                                .resolve(binary.get().getFileName().toString());
                        Files.copy(binary.get(), copy, StandardCopyOption.REPLACE_EXISTING);
                        copy.toFile().setExecutable(true);
                        return copy;
                    }
                }
            }
        }
        throw new IllegalStateException("There is no esbuild for this machine");
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
