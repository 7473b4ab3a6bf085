package io.refkit.admin.session;

import static io.refkit.admin.account.Role.MANAGER;
import static io.refkit.admin.account.Role.OWNER;
import static io.refkit.admin.account.Role.READ_ONLY;

import io.refkit.admin.account.Role;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;

/**
 * What role a route needs at least, pages and JSON alike; the first row that fits decides.
 *
 * @param method null for any
 */
record Access(@Nullable HttpMethod method, String path, Role least) {
    static final List<Access> TABLE = List.of(
            new Access(HttpMethod.GET, "/**", READ_ONLY),
            new Access(HttpMethod.HEAD, "/**", READ_ONLY),
            // everybody's own
            new Access(null, "/admin/password", READ_ONLY),
            new Access(null, "/panel/password", READ_ONLY),
            new Access(null, "/panel/logout", READ_ONLY),
            new Access(null, "/panel/program/switch", READ_ONLY),
            // posted for their size, but they only read
            new Access(null, "/admin/commission-rules/preview", READ_ONLY),
            new Access(null, "/panel/rules/preview", READ_ONLY),
            new Access(null, "/admin/accounts/**", OWNER),
            new Access(null, "/panel/accounts/**", OWNER),
            new Access(null, "/admin/program/api-key/**", OWNER),
            new Access(null, "/panel/program/api-key/**", OWNER),
            new Access(null, "/admin/privacy/erase", OWNER),
            new Access(null, "/panel/privacy/confirm", OWNER),
            new Access(null, "/panel/privacy/erase", OWNER),
            new Access(null, "/admin/programs/**", OWNER),
            new Access(null, "/panel/programs/**", OWNER),
            new Access(null, "/**", MANAGER));

    static void apply(AuthorizeExchangeSpec exchange) {
        for (var row : TABLE) {
            exchange.pathMatchers(row.method, row.path).hasAnyAuthority(row.roles());
        }
    }

    private String[] roles() {
        return Stream.of(Role.values())
                .filter(role -> role.includes(least))
                .map(Role::name)
                .toArray(String[]::new);
    }
}
