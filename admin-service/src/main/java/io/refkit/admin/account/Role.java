package io.refkit.admin.account;

import io.refkit.http.Checked;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/** How much an admin may do. */
public enum Role {
    OWNER,
    MANAGER,
    READ_ONLY;

    /** @return that of whoever is logged in */
    public static Role of(Authentication account) {
        return all(account).findFirst().orElseThrow();
    }

    /** @return whether it is an admin who is logged in */
    public static boolean isOne(Authentication account) {
        return all(account).findFirst().isPresent();
    }

    private static Stream<Role> all(Authentication account) {
        return Stream.of(values())
                .filter(role -> account.getAuthorities().stream()
                        .anyMatch(authority -> role.name().equals(authority.getAuthority())));
    }

    /** @param name as people write it and the database keeps it */
    static Checked<Role> parse(@Nullable String name) {
        for (var role : values()) {
            if (role.stored().equals(name)) {
                return new Valid<>(role);
            }
        }
        return new Invalid<>("role must be owner, manager, or read_only");
    }

    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The more a role may, the earlier it stands here. */
    public boolean includes(Role other) {
        return compareTo(other) <= 0;
    }
}
