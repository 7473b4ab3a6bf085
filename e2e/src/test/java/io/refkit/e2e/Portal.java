package io.refkit.e2e;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.regex.Pattern;

/** The affiliate's portal, and the pages that lead there, in a browser of the affiliate's own. */
final class Portal extends Pages<Portal> {
    private static final Pattern LINK = Pattern.compile("/portal/auth\\?token=[\\w-]+");

    private final Service standalone;

    Portal(String site, Chromium chromium, String locale, boolean script, Service standalone) {
        super(site, chromium, locale, script);
        this.standalone = standalone;
    }

    @Override
    Portal self() {
        return this;
    }

    /** As somebody does who reads their mail, which goes to the log. */
    Portal logIn(String email) {
        var known = standalone.log().length();
        open("/portal/login").page().locator("[name=email]").fill(email);
        page().locator("main [type=submit]").click();
        await().atMost(Duration.ofSeconds(20)).until(() -> link(known) != null);
        open(link(known)).page().locator("main [type=submit]").click();
        page().waitForURL("**/portal");
        return this;
    }

    private String link(int known) {
        return LINK.matcher(standalone.log().substring(known))
                .results()
                .map(found -> found.group())
                .reduce((first, second) -> second)
                .orElse(null);
    }
}
