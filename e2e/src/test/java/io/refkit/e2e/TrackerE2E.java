package io.refkit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.WaitForSelectorOptions;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script on a shop's pages, in a browser; Refkit is on another origin unless a spec says otherwise. */
class TrackerE2E {
    private static final String VISITOR = "() => window.Refkit && window.Refkit.visitorToken";

    @TempDir
    private static Path folder;

    private static Shop shop;

    @BeforeAll
    static void open() throws Exception {
        shop = Shop.open(folder);
    }

    @AfterAll
    static void close() throws Exception {
        shop.close();
    }

    @Test
    void aClickSaysWhereTheVisitorCameFromAndTo() {
        shop.tagged("")
                .visit("/plans?ref=daniel&sub=banner&utm_source=news&utm_campaign=may&x=1#top")
                .clicks("daniel");
        assertThat(shop.click())
                .containsEntry("landing_page", shop.site("www.shop.example") + "/plans")
                .containsEntry("sub_id", "banner")
                .containsEntry("utm_source", "news")
                .containsEntry("utm_campaign", "may")
                .containsEntry("visitor_token", visitor())
                .containsEntry("verdict", "counted");
        assertThat(shop.cookie("rk_ref").orElseThrow().value).isEqualTo("daniel");
    }

    @Test
    void aVisitWithoutAReferralIsNoClick() {
        shop.tagged("").visit("/").clicks();
        assertThat(visitor()).matches("rk_[0-9]{20,40}");
        assertThat(shop.cookie("rk_ref")).isEmpty();
    }

    @Test
    void allHostsOfTheSiteShareTheVisitor() {
        shop.tagged("").visit("www.shop.example", "/?ref=daniel").clicks("daniel");
        var visitor = visitor();
        shop.visit("app.shop.example", "/").visit("shop.example", "/");
        assertThat(visitor()).isEqualTo(visitor);
        shop.visit("other.example", "/");
        assertThat(visitor()).isNotEqualTo(visitor);
    }

    @Test
    void theCookieLastsAsLongAsTheProgramSays() {
        shop.tagged("data-cookie-days=90").visit("/?ref=daniel").clicks("daniel");
        assertThat(daysOf("rk_visitor")).isEqualTo(90);
        assertThat(daysOf("rk_ref")).isEqualTo(90);
        shop.tagged("").visit("/");
        assertThat(daysOf("rk_visitor")).isEqualTo(30);
    }

    @Test
    void aVisitorOfOneHostKeepsItsName() {
        shop.tagged("")
                .where("document.cookie = 'rk_visitor=rk_old; Path=/'")
                .visit("/?ref=daniel")
                .clicks("daniel");
        assertThat(visitor()).isEqualTo("rk_old");
        assertThat(shop.click()).containsEntry("visitor_token", "rk_old");
    }

    @Test
    void aClickThatTheServerMissedArrivesWithTheNextPage() throws Exception {
        shop.tagged("").refkitDies();
        // Nobody serves the script either: it is the one that the browser has.
        var script = Path.of("..", "tracker-js", "target", "classes", "refkit-tracker", "refkit.js");
        shop.browser().route("**/refkit.js", route -> route.fulfill(new FulfillOptions().setPath(script)));
        shop.visit("/?ref=daniel").page().waitForTimeout(500);
        shop.refkitIsBack();
        shop.clicks().visit("/next").clicks("daniel").visit("/another").clicks("daniel");
    }

    @Test
    void aScriptLoadedTwiceCountsOnce() {
        var tag = shop.tag("refkit.example", "");
        shop.page(tag + tag, "").visit("/?ref=daniel").clicks("daniel");
    }

    @Test
    void aScriptThatComesAfterTheRouterHasStrippedTheAddressCountsAllTheSame() {
        shop.page("<script>history.replaceState({}, '', '/plain')</script>" + shop.tag("refkit.example", ""), "")
                .visit("/?ref=daniel")
                .clicks("daniel");
    }

    @Test
    void aReferralThatASinglePageSiteNavigatesToCounts() {
        shop.tagged("")
                .visit("/")
                .runs("history.pushState({}, '', '/b?ref=daniel')")
                .runs("history.replaceState({}, '', '/b')")
                .runs("history.pushState({}, '', '/c?ref=daniel')")
                .clicks("daniel")
                .runs("history.pushState({}, '', '/d?ref=eva')")
                .clicks("daniel", "eva");
    }

    @Test
    void theTagNamesTheParameters() {
        shop.tagged("data-param='via,partner'")
                .visit("/?ref=daniel")
                .clicks()
                .visit("/?partner=daniel")
                .clicks("daniel")
                .visit("/?via=eva&partner=daniel")
                .clicks("daniel", "eva");
    }

    @Test
    void nothingIsStoredOrSentBeforeConsent() {
        shop.tagged("data-consent=required").visit("/?ref=daniel").clicks();
        assertThat(shop.browser().cookies()).isEmpty();
        assertThat(shop.page().evaluate("localStorage.length")).isEqualTo(0);
        assertThat(visitor()).isNull();

        shop.runs("Refkit.consent(true)").clicks("daniel");
        assertThat(shop.cookie("rk_visitor").orElseThrow().value).isEqualTo(visitor());

        shop.runs("Refkit.consent(false)");
        assertThat(shop.browser().cookies()).isEmpty();
        assertThat(shop.page().evaluate("localStorage.length")).isEqualTo(0);
        assertThat(visitor()).isNull();
        shop.runs("history.pushState({}, '', '/d?ref=eva')").clicks("daniel");
    }

    @Test
    void globalPrivacyControlIsHonouredWhereTheTagSaysSo() {
        var control = "Object.defineProperty(navigator, 'globalPrivacyControl', {value: true})";
        shop.tagged("data-gpc").where(control).visit("/?ref=daniel").clicks();
        assertThat(shop.browser().cookies()).isEmpty();
        shop.runs("Refkit.consent(true)").clicks();
        shop.tagged("data-gpc").visit("/?ref=daniel").clicks("daniel");
        shop.tagged("").where(control).visit("/?ref=daniel").clicks("daniel");
    }

    @Test
    void whoAsksBeforeTheScriptIsThereIsAnsweredOnceItIs() {
        var early = "<script>(window.Refkit = window.Refkit || [])"
                + ".push(['ready', function (token) { window.early = token; }]);</script>";
        shop.page(early + shop.tag("refkit.example", ""), "").visit("/");
        shop.page().waitForFunction("() => window.early");
        assertThat(shop.page().evaluate("window.early")).isEqualTo(visitor());
        shop.runs("Refkit.ready((token) => { window.late = token; })");
        shop.page().waitForFunction("() => window.late === window.early");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('denied'); }})",
                "Object.defineProperty(document, 'cookie', {get() { return ''; }, set() {}})",
                "delete window.fetch",
                "localStorage.setItem('rk_pending', '{\"not\": \"ours\"}')",
                "window.performance.getEntriesByType = () => []",
            })
    void aBrowserThatDeniesSomethingStillClicks(String denial) {
        shop.tagged("").where(denial).visit("/?ref=daniel").clicks("daniel");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Object.defineProperty(document, 'cookie', {get() { throw new DOMException('denied'); }})",
                "Object.defineProperty(window, 'crypto', {value: undefined})",
                "delete window.URL",
                "delete window.fetch; navigator.sendBeacon = undefined",
            })
    void aBrowserThatCannotShowsThePageAsEver(String lack) {
        shop.tagged("").where(lack).visit("/?ref=daniel").clicks();
    }

    @Test
    void aFrameOfAnotherSiteDisturbsNothing() {
        var frame = "<iframe src=\"%s/?ref=daniel\"></iframe>".formatted(shop.site("www.shop.example"));
        shop.page(
                        "<script>if (self === top && location.host.startsWith('www.'))"
                                + " document.write('<p>top</p>')</script>"
                                + shop.tag("refkit.example", ""),
                        "<script>if (self === top) document.write('" + frame + "')</script>")
                .visit("blog.example", "/")
                .clicks("daniel");
    }

    @Test
    void thePolicyOfThePageNamesOurHostAlone() {
        var host = shop.refkit("refkit.example");
        shop.tagged("data-decorate=forms")
                .withPolicy("default-src 'none'; script-src %1$s; connect-src %1$s".formatted(host))
                .visit("/?ref=daniel")
                .clicks("daniel");
    }

    @Test
    void otherNamesBelowAPrefixServeAsWell() {
        var tag = shop.tag("refkit.example", "data-api=c").replace("/refkit.js", "/stats/s.js");
        shop.page(tag, "").visit("/?ref=daniel").clicks("daniel");
        var apart = shop.tag("refkit.example", "data-api=" + shop.refkit("api.example") + "/stats/c");
        shop.page(apart, "").visit("/?ref=daniel").clicks("daniel");
    }

    @Test
    void onTheSitesOwnDomainTheServerSetsTheCookieAndTheScriptLeavesItAlone() {
        shop.page(shop.tag("refkit.shop.example", ""), "").visit("/?ref=daniel");
        var answer = shop.page()
                .waitForResponse("**/click", () -> shop.page().navigate(shop.site("www.shop.example") + "/?ref=eva"));
        assertThat(answer.headerValue("set-cookie")).startsWith("rk_visitor=" + visitor() + ";");
        assertThat(answer.headerValue("access-control-allow-origin")).isEqualTo(shop.site("www.shop.example"));
        shop.clicks("daniel", "eva");
        assertThat(shop.cookie("rk_visitor").orElseThrow().domain).isEqualTo(".shop.example");

        shop.where("""
                        const {get, set} = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
                        window.written = [];
                        Object.defineProperty(document, 'cookie', {
                          get, set(text) { window.written.push(text.split('=')[0]); set.call(document, text); },
                        });
                        """).visit("/next");
        assertThat(visitor()).isNotNull();
        assertThat(shop.page().evaluate("window.written.includes('rk_visitor')"))
                .isEqualTo(false);
    }

    @Test
    void aSiteThatIsNotTheProgramsGetsItsClickWithoutCredentials() {
        shop.page(shop.tag("refkit.other.example", ""), "")
                .visit("www.other.example", "/?ref=daniel")
                .clicks("daniel");
    }

    @Test
    void formsAndLinksToOthersCarryTheVisitor() {
        shop.page(shop.tag("refkit.example", "data-decorate='forms pay.example buy.stripe.com'"), """
                        <form action="/buy"><button>Buy</button></form>
                        <form action="https://list.example/join" id="foreign"></form>
                        <a id="pay" href="%1$s/?x=1">pay</a> <a id="foreign-link" href="%2$s/">other</a>
                        <a id="stripe" href="https://buy.stripe.com/test_1">stripe</a>
                        <script>addEventListener('click', (event) => event.target.id && event.preventDefault())</script>
                        """.formatted(
                                shop.site("pay.example"), shop.site("elsewhere.example")))
                .visit("/");
        var visitor = visitor();
        shop.page()
                .waitForSelector(
                        "form input[name=rk_visitor]",
                        new WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
        assertThat(shop.page().locator("#foreign input").count()).isZero();
        for (var link : new String[] {"pay", "foreign-link", "stripe"}) {
            shop.page().click("#" + link);
        }
        assertThat(href("pay")).isEqualTo(shop.site("pay.example") + "/?x=1&rk_visitor=" + visitor);
        assertThat(href("foreign-link")).isEqualTo(shop.site("elsewhere.example") + "/");
        assertThat(href("stripe")).isEqualTo("https://buy.stripe.com/test_1?client_reference_id=" + visitor);
        var handedOver = href("pay");
        shop.page().getByText("Buy").click();
        assertThat(shop.page().url()).endsWith("/buy?rk_visitor=" + visitor);
        shop.follow(handedOver);
        assertThat(visitor()).isEqualTo(visitor);
    }

    @Test
    void aRedirectLinkNeedsNoScript() {
        shop.page("", "", false)
                .follow(shop.refkit("refkit.example") + "/r/daniel/plans?sub=mail")
                .clicks("daniel");
        assertThat(shop.page().url()).startsWith(shop.site("www.shop.example") + "/plans?sub=mail&rk_visitor=rk_");
        assertThat(shop.click()).containsEntry("sub_id", "mail");
    }

    @Test
    void aRedirectLinksVisitorIsTheScriptsToo() {
        shop.tagged("").follow(shop.refkit("refkit.example") + "/r/daniel").clicks("daniel");
        assertThat(shop.click()).containsEntry("visitor_token", visitor());
        shop.visit("/next");
        assertThat(shop.click()).containsEntry("visitor_token", visitor());
    }

    private static String visitor() {
        return (String) shop.page().evaluate(VISITOR);
    }

    private static String href(String link) {
        return (String) shop.page().evaluate("id => document.getElementById(id).href", link);
    }

    private static long daysOf(String cookie) {
        var expires = Instant.ofEpochSecond(
                (long) shop.cookie(cookie).orElseThrow().expires.doubleValue());
        return Math.round(Duration.between(Instant.now(), expires).toHours() / 24.0);
    }
}
