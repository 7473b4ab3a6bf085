package io.refkit.e2e;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What no log may tell: every secret and token that was used so far, by any spec, and whatever looks like one. Two loggers
 * may, as they stand in for a mailbox and for an operator's screen.
 */
final class Secrets {
    private static final int SHORTEST = 10;
    private static final Pattern SAID =
            Pattern.compile("\"(?:password|oldPassword|newPassword|setupToken|token|apiKey)\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern IN_ADDRESS = Pattern.compile("[?&]token=([\\w.-]+)");
    private static final Pattern DATABASE = Pattern.compile("://[^:/@]+:([^@]+)@");
    private static final Pattern LIKE_ONE =
            Pattern.compile("eyJ[\\w-]{8,}\\.[\\w-]{8,}|rk_api_[\\w-]{8,}|\\$argon2id?\\$|[Bb]earer [\\w.-]{8,}");
    private static final List<String> PERMITTED = List.of(" refkit.mail ", " refkit.setup ");
    private static final Set<String> USED = ConcurrentHashMap.newKeySet();

    private Secrets() {}

    /** Of a process that is started. */
    static void ofEnvironment(Map<String, String> environment) {
        environment.forEach((name, value) -> {
            if (name.matches(".*(SECRET|TOKEN|PASS|PASSWORD)(_PREVIOUS)?")) {
                use(value);
            }
            take(DATABASE.matcher(value));
        });
    }

    /** Of an address, a header or a body, sent or received. */
    static void of(String text) {
        take(SAID.matcher(text));
        take(IN_ADDRESS.matcher(text));
        if (text.startsWith("Bearer ")) {
            use(text.substring("Bearer ".length()));
        }
    }

    private static void take(Matcher found) {
        found.results().forEach(result -> use(result.group(1)));
    }

    /** Words as short as others that a log may have anyway are left out: those of tests' own servers. */
    private static void use(String secret) {
        if (secret.length() >= SHORTEST) {
            USED.add(secret);
        }
    }

    /** @return the lines that tell one */
    static List<String> toldBy(String log) {
        var lines = log.lines().toList();
        lines.stream().filter(Secrets::isPermitted).forEach(Secrets::of);
        return lines.stream()
                .filter(line -> !isPermitted(line))
                .filter(line -> LIKE_ONE.matcher(line).find() || USED.stream().anyMatch(line::contains))
                .toList();
    }

    private static boolean isPermitted(String line) {
        return PERMITTED.stream().anyMatch(line::contains);
    }
}
