package io.refkit.bench;

import java.io.IOException;
import java.sql.SQLException;

/** What was there before: written by SQL, as it would take hours over HTTP. */
final class History {
    private static final int AT_ONCE = 1_000_000;

    private final Postgres postgres;
    private final String database;
    private final Shop shop;
    private long clicks;

    History(Postgres postgres, String database, Shop shop) throws IOException, SQLException {
        this.postgres = postgres;
        this.database = database;
        this.shop = shop;
        run("affiliates.sql", shop.program(), shop.affiliates());
    }

    /** Adds clicks until there are so many. */
    void clicks(long wanted) throws IOException, SQLException {
        while (clicks < wanted) {
            long last = Math.min(clicks + AT_ONCE, wanted);
            run("clicks.sql", shop.program(), clicks + 1, last);
            clicks = last;
        }
        postgres.settle(database);
    }

    void sales(int count) throws IOException, SQLException {
        run("sales.sql", shop.program(), count);
        postgres.settle(database);
    }

    private void run(String script, Object... values) throws IOException, SQLException {
        postgres.execute(database, Resources.text(script).formatted(values));
    }
}
