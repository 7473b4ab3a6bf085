package io.refkit.tracking.click;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.tracking.lookup.Site;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.json.JsonMapper;

/** Whatever a link or a script says, it is a click or none, and leads to the program's site. */
class HostileClickTest {
    private static final Site SITE = new Site("https://shop.example/a?b=c#d", "https://shop.example", "shop.example");
    private static final int LONGEST = 2000;

    @Property
    void aRedirectStaysOnTheSite(@ForAll("paths") String path, @ForAll("queries") String query) {
        var target = RedirectTarget.of(SITE, "daniel", path, query).with("rk_visitor", "rk_1");
        var url = URI.create(target.url());
        assertThat(url.getScheme()).isEqualTo("https");
        assertThat(url.getRawAuthority()).isEqualTo("shop.example");
        assertThat(target.url()).doesNotContain("\r", "\n");
        var said = target.report(new UUID(0, 1), "rk_1", query).details();
        assertThat(said.landingPage() == null || said.landingPage().length() <= LONGEST)
                .isTrue();
    }

    /** As a request's address may have them. */
    @Provide
    Arbitrary<String> paths() {
        return pieces(
                        "/",
                        "//",
                        "@",
                        ":",
                        "%2F",
                        "%5C",
                        "%00",
                        "%0D%0A",
                        "..",
                        ".",
                        "evil.example",
                        "%",
                        ";",
                        "&=",
                        "~")
                .map(path -> "/" + path)
                .filter(HostileClickTest::isSendable);
    }

    @Provide
    Arbitrary<String> queries() {
        return pieces(
                        "&",
                        "=",
                        "sub",
                        "utm_source",
                        "rk_visitor",
                        "%00",
                        "%",
                        "%zz",
                        "+",
                        "%0D%0A",
                        "//evil.example",
                        "?")
                .filter(query -> isSendable("/?" + query));
    }

    private static Arbitrary<String> pieces(String... pieces) {
        return Arbitraries.of(pieces)
                .list()
                .ofMaxSize(12)
                .map(list -> list.stream().collect(Collectors.joining()));
    }

    private static boolean isSendable(String address) {
        try {
            URI.create("http://localhost" + address);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Property
    void aReportIsReadOrNot(@ForAll("members") String members) {
        var report =
                ClickReport.read(JsonMapper.shared().readTree("{\"program_id\":\"p\",\"slug\":\"s\"," + members + "}"));
        report.ifPresent(click -> {
            assertThat(click.visitorToken()).isNotEmpty();
            assertThat(click.ageMillis()).isNotNegative();
        });
    }

    @Provide
    Arbitrary<String> members() {
        var names =
                Arbitraries.of("visitor_token", "click_id", "age_ms", "landing_page", "referrer", "utm_term", "slug");
        var values = Arbitraries.of(
                "null", "true", "-1", "0.5", "1e99", "9223372036854775808", "\"\"", "\"a\"", "[]", "{}", "[[\"a\"]]");
        return names.list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(7)
                .flatMap(list -> values.list().ofSize(list.size()).map(all -> join(list, all)));
    }

    private static String join(List<String> names, List<String> values) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> "\"%s\":%s".formatted(names.get(i), values.get(i)))
                .collect(Collectors.joining(","));
    }
}
