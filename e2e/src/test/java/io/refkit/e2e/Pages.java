package io.refkit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The pages of a Refkit in a browser of somebody's own. A spec of a page is one line:
 * {@code panel.open("/panel/rules").isAccessible().isPictured("rules")}.
 *
 * @param <S> whose browser it is
 */
abstract class Pages<S extends Pages<S>> {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final List<Integer> WIDTHS = List.of(390, 1280);

    private final String site;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    /**
     * @param site without a slash at its end
     * @param locale that the browser asks for, such as {@code en-GB}
     */
    Pages(String site, Chromium chromium, String locale, boolean script) {
        this.site = site;
        page = chromium.browser()
                .newContext(new NewContextOptions()
                        .setJavaScriptEnabled(script)
                        .setLocale(locale)
                        .setReducedMotion(ReducedMotion.REDUCE))
                .newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.text().contains("Content Security Policy")) {
                note(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    /** Who leaves a page ends what it was asking for, of which htmx tells in two lines. */
    private void note(String complaint) {
        if (!complaint.startsWith("htmx:sendAbort")
                || !complaints.remove(complaint.replace("sendAbort", "afterRequest"))) {
            complaints.add(complaint);
        }
    }

    abstract S self();

    S open(String path) {
        complaints.clear(); // a page that is not there is one to the browser
        page.navigate(site + path);
        return self();
    }

    S fill(String label, String value) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(value);
        return self();
    }

    S press(String button) {
        page.locator("main")
                .getByText(button, new Locator.GetByTextOptions().setExact(true))
                .last()
                .click();
        page.waitForLoadState();
        return self();
    }

    S shows(String... texts) {
        for (var text : texts) {
            assertThat(page.locator("body").innerText()).contains(text);
        }
        return self();
    }

    /** What is put into the page without a new one. */
    S waitsFor(String text) {
        page.getByText(text).first().waitFor();
        return self();
    }

    /** Below the field that was filled last. */
    S offers(String value, String text) {
        page.locator("datalist option[value='%s']".formatted(value))
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        assertThat(page.locator("datalist").textContent()).contains(text);
        return self();
    }

    S isAt(String path) {
        assertThat(page.url().substring(site.length())).startsWith(path);
        return self();
    }

    /** To axe, in light and dark, with nothing serious to say; and the browser has refused nothing. */
    S isAccessible() {
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
        return self();
    }

    /** On a phone and a laptop, in light and dark; and nothing sticks out sideways. */
    S isPictured(String name) {
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
        return self();
    }

    Page page() {
        return page;
    }
}
