package io.refkit.schema;

import io.refkit.testing.TestDatabase;
import java.util.UUID;

/** A program in a migrated database of its own. */
record Program(TestDatabase database, UUID id) {
    private static final TestDatabase.Migration MIGRATION = Schema::migrate;

    static Program create() {
        var program = new Program(TestDatabase.with(MIGRATION), UUID.randomUUID());
        program.database.execute("""
                insert into programs (id, name, website_url, cookie_days, currency)
                values (?, 'Shop', 'https://shop.example', 30, 'USD')
                """, program.id);
        return program;
    }

    UUID affiliate(String slug, String status) {
        var affiliate = UUID.randomUUID();
        database.execute(
                "insert into affiliates (id, program_id, name, email, slug, status) values (?, ?, 'Ann', ?, ?, ?)",
                affiliate,
                id,
                slug + "@example.com",
                slug,
                status);
        return affiliate;
    }

    UUID rule(String eventName) {
        var rule = UUID.randomUUID();
        database.execute("""
                insert into commission_rules
                    (id, version, program_id, event_name, commission_type, commission_value, currency)
                values (?, 1, ?, ?, 'percent', 30, 'USD')
                """, rule, id, eventName);
        return rule;
    }
}
