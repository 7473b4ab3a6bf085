package io.refkit.schema;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.refkit.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationIT {
    private final TestDatabase database = TestDatabase.empty();

    @Test
    void aSecondOneChangesNothing() {
        migrate();
        var before = database.rows("select * from flyway_schema_history");
        migrate();
        assertThat(database.rows("select * from flyway_schema_history")).isEqualTo(before);
    }

    @Test
    void manyAtATimeAreAsGoodAsOne() throws Exception {
        var together = new CyclicBarrier(4);
        Callable<Void> migrate = () -> {
            together.await(20, SECONDS);
            migrate();
            return null;
        };
        try (var pods = Executors.newFixedThreadPool(4)) {
            for (var result : pods.invokeAll(
                    IntStream.range(0, 4).mapToObj(pod -> migrate).toList(), 120, SECONDS)) {
                result.get();
            }
        }
        assertThat(database.<Boolean>value("select bool_and(success) from flyway_schema_history"))
                .isTrue();
        assertThat(database.<Long>value("""
                        select count(*) - count(distinct version) from flyway_schema_history where version is not null
                        """)).isZero();
    }

    @Test
    void theOriginalsTablesAreLeftAlone() {
        database.execute("create table public.affiliates (id int); create table public.clicks (id int);"
                + "create table public.events (id int); insert into public.clicks values (1)");
        migrate();
        assertThat(database.rows("select tablename from pg_tables where schemaname = 'public' order by 1"))
                .extracting(row -> row.get("tablename"))
                .containsExactly("affiliates", "clicks", "events");
        assertThat(database.<Integer>value("select id from public.clicks")).isEqualTo(1);
    }

    @Test
    void everythingOfOursIsInOneSchema() {
        migrate();
        assertThat(database.rows("""
                        select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname not in ('refkit', 'information_schema') and n.nspname not like 'pg\\_%'
                        """)).isEmpty();
    }

    @Test
    void anOwnerWithoutFurtherRightsIsEnough() {
        var owner = "owner_" + System.nanoTime();
        database.execute("create role %s login password 'secret'".formatted(owner));
        database.execute("grant create on database %s to %s"
                .formatted(database.<String>value("select current_database()"), owner));
        Schema.migrate(database.jdbcUrl(), owner, "secret");
        assertThat(database.<String>value("select tableowner from pg_tables where tablename = 'clicks'"))
                .isEqualTo(owner);
    }

    @Test
    void aWrongPasswordIsASentence() {
        assertThatThrownBy(() -> Schema.migrate(database.jdbcUrl(), "nobody_at_all", "secret"))
                .hasMessageStartingWith("The database cannot be reached: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"20", "21"})
    void whoeverWritesMeanwhileFinishes(String version) throws Exception {
        migrateWhile(
                version,
                "lock table commissions in row exclusive mode",
                writer -> writer.createStatement().execute("lock table ledger_entries in row exclusive mode nowait"));
    }

    @ParameterizedTest
    @CsvSource({"20, daily_ledger", "21, decisions", "21, programs"})
    void whoeverReadsForLongLetsTheOthersWrite(String version, String table) throws Exception {
        migrateWhile(
                version,
                "select * from " + table,
                reader -> database.execute(
                        "set lock_timeout = '3s'; insert into ledger_entries select * from ledger_entries"));
    }

    @FunctionalInterface
    private interface Meanwhile {
        void in(Connection session) throws SQLException;
    }

    private void migrateWhile(String version, String work, Meanwhile meanwhile) throws Exception {
        Versions.migrate(database, version);
        try (var pod = Executors.newSingleThreadExecutor();
                var session = database.connect()) {
            session.setAutoCommit(false);
            session.createStatement().execute(work);
            var migration = pod.submit(this::migrate);
            await().pollInterval(10, MILLISECONDS).until(this::somebodyWaits);
            meanwhile.in(session);
            session.commit();
            migration.get(60, SECONDS);
        }
        assertThat(database.<Integer>value("select max(version::integer) from flyway_schema_history where success"))
                .isGreaterThan(Integer.parseInt(version));
    }

    private boolean somebodyWaits() {
        return database.<Long>value("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock'
                        """) > 0;
    }

    private void migrate() {
        Schema.migrate(database.jdbcUrl(), database.user(), database.password());
    }
}
