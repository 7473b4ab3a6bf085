package io.refkit.postgres;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What {@code DATABASE_URL} says: {@code postgres://user:password@host:port/database?sslmode=require}, also with the
 * scheme {@code postgresql}. User and password are percent-encoded in it and plain here.
 *
 * @param sslMode as libpq names them, {@code prefer} where the address names none
 */
public record DatabaseUrl(String host, int port, String database, String user, String password, String sslMode) {
    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    /** Not URI's own, which knows no host with an underscore; Compose gives such names. */
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:(?<user>.*)@)?(?<host>\\[.*]|[^:]*)(?::(?<port>\\d{1,5})?)?");

    private static final Pattern SSL_MODE = Pattern.compile("(?:^|&)sslmode=([^&]*)");

    /** @throws IllegalArgumentException that says what is wrong, without showing the password */
    public static DatabaseUrl parse(String url) {
        if (url.isBlank()) {
            throw new IllegalArgumentException(
                    "DATABASE_URL is not set; it names the database as postgres://user:password@host:port/database");
        }
        var uri = uri(url);
        require("postgres".equals(uri.getScheme()) || "postgresql".equals(uri.getScheme()), "start with postgres://");
        var authority = AUTHORITY.matcher(uri.getRawAuthority() == null ? "" : uri.getRawAuthority());
        require(authority.matches() && !authority.group("host").isEmpty(), "name a host, and its port as a number");
        require(authority.group("user") != null, "name a user");
        require(uri.getPath() != null && uri.getPath().length() > 1, "name a database");
        var userAndPassword = authority.group("user").split(":", 2);
        return new DatabaseUrl(
                authority.group("host"),
                authority.group("port") == null ? 5432 : Integer.parseInt(authority.group("port")),
                uri.getPath().substring(1),
                decode(userAndPassword[0]),
                userAndPassword.length > 1 ? decode(userAndPassword[1]) : "",
                sslMode(uri));
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s?sslmode=%s".formatted(host, port, database, sslMode);
    }

    @Override
    public String toString() {
        return "postgres://%s:***@%s:%d/%s?sslmode=%s".formatted(user, host, port, database, sslMode);
    }

    private static URI uri(String url) {
        try {
            return URI.create(url.strip());
        } catch (IllegalArgumentException e) {
            // The exception would repeat the address, password and all.
            throw new IllegalArgumentException(
                    "DATABASE_URL is not an address; special characters in its password must be percent-encoded");
        }
    }

    private static String sslMode(URI uri) {
        var query = SSL_MODE.matcher(uri.getRawQuery() == null ? "" : uri.getRawQuery());
        var mode = query.find() ? query.group(1) : "prefer";
        require(
                SSL_MODES.contains(mode),
                "have an sslmode of "
                        + String.join(", ", SSL_MODES.stream().sorted().toList()));
        return mode;
    }

    /** Unlike in a form, a plus sign stands for itself. */
    private static String decode(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new IllegalArgumentException("DATABASE_URL must " + what);
        }
    }
}
