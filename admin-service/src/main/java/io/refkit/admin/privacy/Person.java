package io.refkit.admin.privacy;

import io.refkit.http.Checked;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose data it is.
 *
 * @param id an affiliate's own, a visitor's token, or what the program's backend calls its customer
 */
record Person(Kind kind, String id) {
    private static final int LONGEST = 1000;

    /** What somebody is to the program. */
    enum Kind {
        AFFILIATE,
        VISITOR,
        CUSTOMER;

        String stored() {
            return name().toLowerCase(Locale.ROOT);
        }

        static @Nullable Kind of(@Nullable String stored) {
            return Stream.of(values())
                    .filter(kind -> kind.stored().equals(stored))
                    .findFirst()
                    .orElse(null);
        }
    }

    static Checked<Person> of(
            @Nullable String affiliateId, @Nullable String visitorToken, @Nullable String customerId) {
        var named = Stream.of(
                        person(Kind.AFFILIATE, affiliateId),
                        person(Kind.VISITOR, visitorToken),
                        person(Kind.CUSTOMER, customerId))
                .filter(Objects::nonNull)
                .toList();
        return named.size() == 1
                ? checked(named.getFirst())
                : new Invalid<>("One of affiliateId, visitorToken, and customerId is required");
    }

    /** As a form names them. */
    static Checked<Person> of(@Nullable String kind, @Nullable String id) {
        var known = Kind.of(kind);
        if (known == null || id == null || id.isBlank()) {
            return new Invalid<>("Say who it is");
        }
        return checked(new Person(known, id.strip()));
    }

    private static @Nullable Person person(Kind kind, @Nullable String id) {
        return id == null || id.isEmpty() ? null : new Person(kind, id);
    }

    private static Checked<Person> checked(Person person) {
        return person.id().length() > LONGEST || person.id().indexOf('\0') >= 0
                ? new Invalid<>("An id must be at most %d characters".formatted(LONGEST))
                : new Valid<>(person);
    }
}
