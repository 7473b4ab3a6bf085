package io.refkit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.Map;

/** The admin panel of a Refkit of its own, in a browser. */
final class Panel extends Pages<Panel> implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";

    private final int port;
    private final Service standalone;
    private final Chromium chromium;
    private final boolean script;

    private Panel(int port, Service standalone, Chromium chromium, boolean script) {
        super(site(port), chromium, "en-GB", script);
        this.port = port;
        this.standalone = standalone;
        this.chromium = chromium;
        this.script = script;
    }

    /** @param folder for its data */
    static Panel start(Path folder) throws Exception {
        return start(folder, true);
    }

    static Panel startWithoutScript(Path folder) throws Exception {
        return start(folder, false);
    }

    private static Panel start(Path folder, boolean script) throws Exception {
        var chromium = Chromium.launch();
        int port = Service.freePort();
        var api = new Api(port, "none");
        var standalone = Service.start("standalone", folder, Map.of("PORT", String.valueOf(port)))
                .awaitThat(() -> api.answers("/health"));
        return new Panel(port, standalone, chromium, script);
    }

    String site() {
        return site(port);
    }

    private static String site(int port) {
        return "http://localhost:" + port;
    }

    @Override
    Panel self() {
        return this;
    }

    Panel setUp() {
        open("/panel/setup").fill("Password", PASSWORD).fill("Password, again", PASSWORD);
        return press("Create the account");
    }

    Panel logIn() {
        return open("/panel/login").fill("Password", PASSWORD).press("Log in");
    }

    Panel open(String path) {
        complaints.clear(); // a page that is not there is one to the browser
        page.navigate(site + path);
        return this;
    }

    Panel fill(String label, String value) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(value);
        return this;
    }

    Panel press(String button) {
        page.locator("main")
                .getByText(button, new Locator.GetByTextOptions().setExact(true))
                .last()
                .click();
        page.waitForLoadState();
        return this;
    }

    Panel shows(String... texts) {
        for (var text : texts) {
            assertThat(page.locator("body").innerText()).contains(text);
        }
        return this;
    }

    /** What is put into the page without a new one. */
    Panel waitsFor(String text) {
        page.getByText(text).first().waitFor();
        return this;
    }

    /** Below the field that was filled last. */
    Panel offers(String value, String text) {
        page.locator("datalist option[value='%s']".formatted(value))
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        assertThat(page.locator("datalist").textContent()).contains(text);
        return this;
    }

    Panel isAt(String path) {
        assertThat(page.url().substring(site.length())).startsWith(path);
        return this;
    }

    /** To axe, in light and dark, with nothing serious to say; and the browser has refused nothing. */
    Panel isAccessible() {
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            var grave = new AxeBuilder(page)
                    .analyze().getViolations().stream()
                            .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                            .map(rule -> rule.getId() + ": " + rule.getHelp() + " "
                                    + rule.getNodes().stream()
                                            .map(node -> node.getHtml() + " " + node.getAny())
                                            .toList())
                            .toList();
            assertThat(grave).as("%s in %s", page.url(), scheme).isEmpty();
        }
        assertThat(complaints).as(page.url()).isEmpty();
        return this;
    }

    /** On a phone and a laptop, in light and dark; and nothing sticks out sideways. */
    Panel isPictured(String name) {
        for (int width : WIDTHS) {
            page.setViewportSize(width, 800);
            for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                page.screenshot(new ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(PICTURES.resolve("%s-%d-%s.png"
                                .formatted(name, width, scheme.name().toLowerCase()))));
            }
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .as("width of %s", page.url())
                    .isLessThanOrEqualTo(width);
        }
        return this;
    /** An affiliate's browser at the same Refkit. */
    Portal portal(String locale) {
        return new Portal(site(port), chromium, locale, script, standalone);
    }

    /** All that it has logged, mails with their links among it. */
    String log() {
        return standalone.log();
    }

    /** The same Refkit, called by another than the browser. */
    Api api(String authorization) {
        return new Api(port, authorization);
    }

    @Override
    public void close() throws Exception {
        chromium.close();
        standalone.close();
    }
}
