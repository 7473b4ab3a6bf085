package io.refkit.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A program that runs to its end. */
final class Command {
    private Command() {}

    static List<String> lines(List<String> command) throws IOException, InterruptedException {
        return lines(command, Map.of());
    }

    /** @return what it wrote; its failure is an exception with that */
    static List<String> lines(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed:\n" + output);
        }
        return output.lines().toList();
    }
}
