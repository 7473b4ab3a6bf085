package io.refkit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.WaitForSelectorOptions;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script on a shop's pages, in a browser; Refkit is on another origin unless a spec says otherwise. */
@InBrowser
class TrackerE2E {
    private static final String VISITOR = "() => window.Refkit && window.Refkit.visitorToken";

    @TempDir
    private static Path folder;

    private static Site site;

    @BeforeAll
    static void open() throws Exception {
        site = Site.open(folder);
    }

    @AfterAll
    static void close() throws Exception {
        site.close();
    }

    @Test
    void aClickSaysWhereTheVisitorCameFromAndTo() {
        site.tagged("")
                .visit("/plans?ref=daniel&sub=banner&utm_source=news&utm_campaign=may&x=1#top")
                .clicks("daniel");
        assertThat(site.click())
                .containsEntry("landing_page", site.address("www.shop.example") + "/plans")
                .containsEntry("sub_id", "banner")
                .containsEntry("utm_source", "news")
                .containsEntry("utm_campaign", "may")
                .containsEntry("visitor_token", visitor())
                .containsEntry("verdict", "counted");
        assertThat(site.cookie("rk_ref").orElseThrow().value).isEqualTo("daniel");
    }

    @Test
    void aVisitWithoutAReferralIsNoClick() {
        site.tagged("").visit("/").clicks();
        assertThat(visitor()).matches("rk_[0-9]{20,40}");
        assertThat(site.cookie("rk_ref")).isEmpty();
    }

    @Test
    void allHostsOfTheSiteShareTheVisitor() {
        site.tagged("").visit("www.shop.example", "/?ref=daniel").clicks("daniel");
        var visitor = visitor();
        site.visit("app.shop.example", "/").visit("shop.example", "/");
        assertThat(visitor()).isEqualTo(visitor);
        site.visit("other.example", "/");
        assertThat(visitor()).isNotEqualTo(visitor);
    }

    @Test
    void theCookieLastsAsLongAsTheProgramSays() {
        site.tagged("data-cookie-days=90").visit("/?ref=daniel").clicks("daniel");
        assertThat(daysOf("rk_visitor")).isEqualTo(90);
        assertThat(daysOf("rk_ref")).isEqualTo(90);
        site.tagged("").visit("/");
        assertThat(daysOf("rk_visitor")).isEqualTo(30);
    }

    @Test
    void aVisitorOfOneHostKeepsItsName() {
        site.tagged("")
                .where("document.cookie = 'rk_visitor=rk_old; Path=/'")
                .visit("/?ref=daniel")
                .clicks("daniel");
        assertThat(visitor()).isEqualTo("rk_old");
        assertThat(site.browser().cookies())
                .filteredOn(cookie -> cookie.name.equals("rk_visitor"))
                .singleElement()
                .satisfies(cookie -> assertThat(cookie.domain).isEqualTo(".shop.example"));
        assertThat(site.click()).containsEntry("visitor_token", "rk_old");
    }

    @Test
    void aClickThatTheServerMissedArrivesWithTheNextPage() throws Exception {
        site.tagged("").refkitDies();
        // Nobody serves the script either: it is the one that the browser has.
        var script = Path.of("..", "tracker-js", "target", "classes", "refkit-tracker", "refkit.js");
        site.browser().route("**/refkit.js", route -> route.fulfill(new FulfillOptions().setPath(script)));
        site.visit("/?ref=daniel").page().waitForTimeout(500);
        site.refkitIsBack()
                .clicks()
                .visit("/next")
                .clicks("daniel")
                .visit("/another")
                .clicks("daniel");
    }

    @Test
    void aClickThatTheServerDiedOfIsThereOnce() throws Exception {
        var died = new AtomicBoolean();
        site.tagged("").page().onRequest(request -> {
            if (request.url().endsWith("/click") && died.compareAndSet(false, true)) {
                site.refkitDies();
            }
        });
        site.visit("/?ref=daniel").page().waitForTimeout(300);
        site.refkitIsBack().visit("/next").clicks("daniel");
    }

    @Test
    void aScriptLoadedTwiceCountsOnce() {
        var tag = site.tag("refkit.example", "");
        site.page(tag + tag, "").visit("/?ref=daniel").clicks("daniel");
    }

    @Test
    void aScriptThatComesAfterTheRouterHasStrippedTheAddressCountsAllTheSame() {
        site.page("<script>history.replaceState({}, '', '/plain')</script>" + site.tag("refkit.example", ""), "")
                .visit("/?ref=daniel")
                .clicks("daniel");
    }

    @Test
    void aReferralThatASinglePageSiteNavigatesToCounts() {
        site.tagged("")
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
        site.tagged("data-param='via,partner'")
                .visit("/?ref=daniel")
                .clicks()
                .visit("/?partner=daniel")
                .clicks("daniel")
                .visit("/?via=eva&partner=daniel")
                .clicks("daniel", "eva");
    }

    @Test
    void nothingIsStoredOrSentBeforeConsent() {
        site.tagged("data-consent=required").visit("/?ref=daniel").clicks();
        assertThat(site.browser().cookies()).isEmpty();
        assertThat(site.page().evaluate("localStorage.length")).isEqualTo(0);
        assertThat(visitor()).isNull();

        site.runs("Refkit.consent(true)").clicks("daniel");
        assertThat(site.cookie("rk_visitor").orElseThrow().value).isEqualTo(visitor());

        site.runs("Refkit.consent(false)");
        assertThat(site.browser().cookies()).isEmpty();
        assertThat(site.page().evaluate("localStorage.length")).isEqualTo(0);
        assertThat(visitor()).isNull();
        site.runs("history.pushState({}, '', '/d?ref=eva')").clicks("daniel");
    }

    @Test
    void whoIsAskedFirstAndAgreesThenClicksAllTheSame() {
        site.tagged("data-consent")
                .visit("/?ref=daniel")
                .clicks()
                .runs("Refkit.consent(false)")
                .clicks()
                .runs("Refkit.consent(true)")
                .clicks("daniel");
    }

    @Test
    void aPageThatIsOnlyPreparedIsNoClickUntilItIsSeen() {
        site.tagged("")
                .where("Object.defineProperty(document, 'prerendering', {value: true})")
                .visit("/?ref=daniel")
                .clicks()
                .runs("document.dispatchEvent(new Event('prerenderingchange'))")
                .clicks("daniel");
    }

    @Test
    void globalPrivacyControlIsHonouredWhereTheTagSaysSo() {
        var control = "Object.defineProperty(navigator, 'globalPrivacyControl', {value: true})";
        site.tagged("data-gpc").where(control).visit("/?ref=daniel").clicks();
        assertThat(site.browser().cookies()).isEmpty();
        site.runs("Refkit.consent(true)").clicks();
        site.tagged("data-gpc").visit("/?ref=daniel").clicks("daniel");
        site.tagged("").where(control).visit("/?ref=daniel").clicks("daniel");
    }

    @Test
    void whoAsksBeforeTheScriptIsThereIsAnsweredOnceItIs() {
        var early = "<script>(window.Refkit = window.Refkit || [])"
                + ".push(['ready', function (token) { window.early = token; }]);</script>";
        site.page(early + site.tag("refkit.example", ""), "").visit("/");
        site.page().waitForFunction("() => window.early");
        assertThat(site.page().evaluate("window.early")).isEqualTo(visitor());
        site.runs("Refkit.ready((token) => { window.late = token; })");
        site.page().waitForFunction("() => window.late === window.early");
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
        site.tagged("").where(denial).visit("/?ref=daniel").clicks("daniel");
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
        site.tagged("").where(lack).visit("/?ref=daniel").clicks();
    }

    @Test
    void aFrameOfAnotherSiteDisturbsNothing() {
        var frame = "<iframe src=\"%s/?ref=daniel\"></iframe>".formatted(site.address("www.shop.example"));
        site.page(
                        "<script>if (self === top && location.host.startsWith('www.'))"
                                + " document.write('<p>top</p>')</script>"
                                + site.tag("refkit.example", ""),
                        "<script>if (self === top) document.write('" + frame + "')</script>")
                .visit("blog.example", "/")
                .clicks("daniel");
    }

    @Test
    void thePolicyOfThePageNamesOurHostAlone() {
        var host = site.refkit("refkit.example");
        site.tagged("data-decorate=forms")
                .withPolicy("default-src 'none'; script-src %1$s; connect-src %1$s".formatted(host))
                .visit("/?ref=daniel")
                .clicks("daniel");
    }

    @Test
    void otherNamesBelowAPrefixServeAsWell() {
        var tag = site.tag("refkit.example", "data-api=c").replace("/refkit.js", "/stats/s.js");
        site.page(tag, "").visit("/?ref=daniel").clicks("daniel");
        var apart = site.tag("refkit.example", "data-api=" + site.refkit("api.example") + "/stats/c");
        site.page(apart, "").visit("/?ref=daniel").clicks("daniel");
    }

    @Test
    void onTheSitesOwnDomainTheServerSetsTheCookieAndTheScriptLeavesItAlone() {
        site.page(site.tag("refkit.shop.example", ""), "").visit("/?ref=daniel");
        var answer = site.page()
                .waitForResponse(
                        "**/click", () -> site.page().navigate(site.address("www.shop.example") + "/?ref=eva"));
        assertThat(answer.headerValue("set-cookie")).startsWith("rk_visitor=" + visitor() + ";");
        assertThat(answer.headerValue("access-control-allow-origin")).isEqualTo(site.address("www.shop.example"));
        site.clicks("daniel", "eva");
        assertThat(site.cookie("rk_visitor").orElseThrow().domain).isEqualTo(".shop.example");

        site.where("""
                        const {get, set} = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
                        window.written = [];
                        Object.defineProperty(document, 'cookie', {
                          get, set(text) { window.written.push(text.split('=')[0]); set.call(document, text); },
                        });
                        """).visit("/next");
        assertThat(visitor()).isNotNull();
        assertThat(site.page().evaluate("window.written.includes('rk_visitor')"))
                .isEqualTo(false);
    }

    @Test
    void aSiteThatIsNotTheProgramsGetsItsClickWithoutCredentials() {
        site.page(site.tag("refkit.other.example", ""), "")
                .visit("www.other.example", "/?ref=daniel")
                .clicks("daniel");
    }

    @Test
    void formsAndLinksToOthersCarryTheVisitor() {
        site.page(site.tag("refkit.example", "data-decorate='forms pay.example buy.stripe.com'"), """
                        <form action="/buy"><button>Buy</button></form>
                        <form action="https://list.example/join" id="foreign"></form>
                        <a id="pay" href="%1$s/?x=1">pay</a> <a id="foreign-link" href="%2$s/">other</a>
                        <a id="stripe" href="https://buy.stripe.com/test_1">stripe</a>
                        <script>addEventListener('click', (event) => event.target.id && event.preventDefault())</script>
                        """.formatted(
                                site.address("pay.example"), site.address("elsewhere.example")))
                .visit("/");
        var visitor = visitor();
        site.page()
                .waitForSelector(
                        "form input[name=rk_visitor]",
                        new WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
        assertThat(site.page().locator("#foreign input").count()).isZero();
        for (var link : new String[] {"pay", "foreign-link", "stripe"}) {
            site.page().click("#" + link);
        }
        assertThat(href("pay")).isEqualTo(site.address("pay.example") + "/?x=1&rk_visitor=" + visitor);
        assertThat(href("foreign-link")).isEqualTo(site.address("elsewhere.example") + "/");
        assertThat(href("stripe")).isEqualTo("https://buy.stripe.com/test_1?client_reference_id=" + visitor);
        var handedOver = href("pay");
        site.page()
                .waitForRequest(
                        site.address("www.shop.example") + "/buy?rk_visitor=" + visitor,
                        () -> site.page().getByText("Buy").click());
        site.page().waitForURL(site.address("www.shop.example") + "/buy");
        site.visit("/?rk_visitor=" + visitor + "&x=1#there");
        assertThat(site.page().url()).endsWith("/?x=1#there");
        site.follow(handedOver);
        assertThat(visitor()).isEqualTo(visitor);
        assertThat(site.page().url()).isEqualTo(site.address("pay.example") + "/?x=1");
        site.visit("/");
        site.page()
                .waitForSelector(
                        "form input[name=rk_visitor]",
                        new WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
        site.runs("Refkit.consent(false)").page().getByText("Buy").click();
        assertThat(site.page().url()).doesNotContain("rk_visitor");
    }

    @Test
    void aRedirectLinkNeedsNoScript() {
        site.page("", "", false)
                .follow(site.refkit("refkit.example") + "/r/daniel/plans?sub=mail")
                .clicks("daniel");
        assertThat(site.page().url()).startsWith(site.address("www.shop.example") + "/plans?sub=mail&rk_visitor=rk_");
        assertThat(site.click()).containsEntry("sub_id", "mail");
    }

    @Test
    void aRedirectLinksVisitorIsTheScriptsToo() {
        site.tagged("").follow(site.refkit("refkit.example") + "/r/daniel").clicks("daniel");
        assertThat(site.click()).containsEntry("visitor_token", visitor());
        site.visit("/next");
        assertThat(site.click()).containsEntry("visitor_token", visitor());
    }

    private static String visitor() {
        return (String) site.page().evaluate(VISITOR);
    }

    private static String href(String link) {
        return (String) site.page().evaluate("id => document.getElementById(id).href", link);
    }

    private static long daysOf(String cookie) {
        var expires = Instant.ofEpochSecond(
                (long) site.cookie(cookie).orElseThrow().expires.doubleValue());
        return Math.round(Duration.between(Instant.now(), expires).toHours() / 24.0);
    }
}
