package io.refkit.e2e;

import io.refkit.testing.TestDatabase;
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
        var environment = Map.of(
                "PORT",
                String.valueOf(port),
                "DATABASE_URL",
                TestDatabase.empty().url());
        var standalone = Service.start("standalone", folder, environment).awaitThat(() -> api.answers("/health"));
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
