package io.refkit.admin.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.admin.input.Days;
import io.refkit.http.Checked.Invalid;
import io.refkit.http.Checked.Valid;
import java.util.Base64;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.springframework.util.LinkedMultiValueMap;

/** Whatever a list is asked for, it is a part of it or a reason. */
class HostileQueryTest {
    @Property
    void aPageIsOneOrRefused(@ForAll("texts") String limit, @ForAll("texts") String cursor) {
        var query = new LinkedMultiValueMap<String, String>();
        query.add("limit", limit);
        query.add("cursor", cursor);
        switch (PageRequest.of(query, 100)) {
            case Valid<PageRequest>(var page) ->
                assertThat(cursor.isEmpty() || Cursor.decode(cursor).isPresent())
                        .isTrue();
            case Invalid<PageRequest>(var reason) -> assertThat(reason).isNotBlank();
        }
    }

    @Property
    void aCursorIsOneThatWeWrote(@ForAll("texts") String text) {
        Cursor.decode(text)
                .ifPresent(cursor -> assertThat(Cursor.decode(cursor.encode())).contains(cursor));
    }

    @Property
    void daysAreInOrderOrRefused(@ForAll("days") String from, @ForAll("days") String to) {
        switch (Days.of(from, to)) {
            case Valid<Days>(var days) ->
                assertThat(days.start() == null
                                || days.end() == null
                                || days.start().isBefore(days.end()))
                        .isTrue();
            case Invalid<Days>(var reason) -> assertThat(reason).isNotBlank();
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(40),
                Arbitraries.strings().numeric().ofMaxLength(20),
                Arbitraries.bytes()
                        .array(byte[].class)
                        .ofMaxSize(30)
                        .map(Base64.getUrlEncoder().withoutPadding()::encodeToString),
                Arbitraries.bytes().array(byte[].class).ofSize(24).map(Base64.getUrlEncoder()::encodeToString));
    }

    @Provide
    Arbitrary<String> days() {
        var pieces = Arbitraries.of(
                "2026", "-", "02", "30", "+999999999", "0000", "9999", "12", "31", "T00:00", "\0", "1969");
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20),
                pieces.list().ofMaxSize(7).map(list -> String.join("", list)),
                Arbitraries.integers().between(1, 28).map("2026-02-%02d"::formatted));
    }
}
