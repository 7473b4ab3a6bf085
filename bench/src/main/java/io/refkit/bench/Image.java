package io.refkit.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A service as its container image holds it: taken apart, and with the cache of what the JVM learnt in a first start.
 *
 * @param folder of its jars and its cache
 * @param megabytes of memory that its container may use
 */
record Image(Path folder, int megabytes) {
    private static final String JAR = "app.jar";
    private static final String CACHE = "app.aot";
    private static final Path JARS = Path.of("target", "jars");
    private static final Path SETTINGS = Path.of("..", "deploy", "docker", "jvm.args");

    /** @param name of the jar that Maven built */
    static Image of(Path work, String name, int megabytes) throws IOException, InterruptedException {
        var folder = work.resolve(name);
        Command.lines(List.of(
                Jvm.JAVA,
                "-Djarmode=tools",
                "-jar",
                jar(name).toString(),
                "extract",
                "--destination",
                folder.toString(),
                "--application-filename",
                JAR));
        return new Image(folder, megabytes);
    }

    static Path jar(String name) {
        return JARS.resolve(name + ".jar").toAbsolutePath();
    }

    /** Starts it once until it answers, to fill the cache; where images are built, memory has no limit. */
    void train(String url, Map<String, String> environment, List<String> arguments)
            throws IOException, InterruptedException {
        try (var first = run(List.of("-XX:AOTCacheOutput=" + CACHE), environment, arguments)) {
            first.await(url);
        }
    }

    /** Where the JVM would not take the cache, it does not start. */
    Jvm start(Map<String, String> environment, List<String> arguments) throws IOException {
        return run(
                List.of("-XX:AOTCache=" + CACHE, "-XX:AOTMode=on", "-XX:MaxRAM=" + megabytes + "m"),
                environment,
                arguments);
    }

    private Jvm run(List<String> options, Map<String, String> environment, List<String> arguments) throws IOException {
        var command = new ArrayList<>(List.of("@" + SETTINGS.toAbsolutePath().normalize()));
        command.addAll(options);
        command.addAll(List.of("-jar", JAR));
        command.addAll(arguments);
        var variables = new HashMap<>(environment);
        variables.put("MALLOC_ARENA_MAX", "1");
        return Jvm.start(folder, command, variables);
    }
}
