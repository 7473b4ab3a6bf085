package io.refkit.attribution.verify;

import io.refkit.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What the command said, and the process's exit code. */
record Verified(int exitCode, String output) {
    static Verified of(TestDatabase database) {
        return of(database.url());
    }

    static Verified of(String url) {
        var output = new ByteArrayOutputStream();
        var out = new PrintStream(output, true, StandardCharsets.UTF_8);
        int exitCode = Verification.run(url, out, out);
        return new Verified(exitCode, output.toString(StandardCharsets.UTF_8));
    }
}
