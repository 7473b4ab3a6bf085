package io.refkit.attribution.testing;

import io.refkit.schema.Schema;
import io.refkit.testing.TestDatabase;

/** Databases with the schema. */
public final class Databases {
    private static final TestDatabase.Migration MIGRATION = Schema::migrate;

    private Databases() {}

    public static TestDatabase migrated() {
        var database = TestDatabase.with(MIGRATION);
        // Whatever day of the month it is, clicks of 30 days ago have a partition.
        database.execute("""
                do $$ begin
                    execute format('create table clicks_before partition of clicks for values from (minvalue) to (%L)',
                                   date_trunc('month', now() at time zone 'UTC') at time zone 'UTC'
                                       - interval '1 month');
                end $$
                """);
        return database;
    }
}
