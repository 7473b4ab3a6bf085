package io.refkit.admin.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.refkit.postgres.DatabaseUrl;
import io.refkit.schema.Schema;
import io.refkit.testing.TestDatabase;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

class RetentionIT {
    private static final TestDatabase.Migration MIGRATION = Schema::migrate;
    private static final UUID PROGRAM = UUID.randomUUID();
    private static final String ID_OF_THAT_TIME = """
            (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0')
             || substr(replace(gen_random_uuid()::text, '-', ''), 13))::uuid""";

    private final TestDatabase database = TestDatabase.with(MIGRATION);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @BeforeEach
    void history() {
        database.execute("insert into programs values (?, 'Shop', 'https://shop.example', 30, 'USD')", PROGRAM);
        database.execute(
                "create table clicks_2020_01 partition of clicks for values from ('2020-01-01') to ('2020-02-01')");
        database.execute(
                "create table clicks_2020_02 partition of clicks for values from ('2020-02-01') to ('2020-03-01')");
    }

    @Test
    void keepsEverythingWhereNobodySaysOtherwise() {
        clicks(10, "'2020-01-15'");
        run(new RetentionProperties(0, 0, 0, 0, 0));
        assertThat(count("clicks where ip is not null")).isEqualTo(10);
    }

    @Test
    void dropsMonthsOfClicksThatAreOverAsAWhole() {
        clicks(5, "'2020-01-15'");
        clicks(7, "now()");
        run(new RetentionProperties(400, 0, 0, 0, 0));
        assertThat(count("clicks")).isEqualTo(7);
        assertThat(count("pg_inherits where inhparent = 'clicks'::regclass and inhrelid::regclass::text like '%2020%'"))
                .isZero();
        assertThat(metrics.counter("refkit.retention.rows", "kind", "clicks").count())
                .isEqualTo(2);
    }

    @Test
    void keepsClicksThatALongCookieOrAnUndecidedSaleNeeds() {
        clicks(5, "'2020-01-15'");
        database.execute("update programs set cookie_days = 3650");
        run(new RetentionProperties(1, 0, 0, 0, 0));
        assertThat(count("clicks")).isEqualTo(5);
        database.execute("set session_replication_role = replica; delete from program_settings where cookie_days > 30");
        database.execute("insert into attribution_inbox (id, enqueued_at) values (gen_random_uuid(), '2020-02-03')");
        run(new RetentionProperties(1, 0, 0, 0, 0));
        assertThat(count("clicks")).isEqualTo(5);
        database.execute("delete from attribution_inbox");
        run(new RetentionProperties(1, 0, 0, 0, 0));
        assertThat(count("clicks")).isZero();
    }

    @Test
    void emptiesAddressesPieceByPieceAndGoesOnWhereItStopped() {
        clicks(2 * Retention.ROWS + 500, "now() - interval '8 days'");
        clicks(3, "now() - interval '6 days'");
        run(new RetentionProperties(0, 7, 0, 0, 0));
        assertThat(count("clicks where ip is null and user_agent is null")).isEqualTo(2500);
        assertThat(count("clicks where ip is not null")).isEqualTo(3);
        assertThat(metrics.counter("refkit.retention.rows", "kind", "addresses").count())
                .isEqualTo(2500);
        assertThat(forgetting().some(Kind.ADDRESSES, 7, Retention.ROWS).block().seen())
                .isZero();
        assertThat(forgetting().some(Kind.ADDRESSES, 5, 2).block()).isEqualTo(new Forgetting.Piece(2, 2));
    }

    @Test
    void emptiesWhatEventsSayOfTheirBuyers() {
        event("now() - interval '91 days'");
        event("now() - interval '89 days'");
        run(new RetentionProperties(0, 0, 90, 0, 0));
        assertThat(count("events where metadata is null and customer_email_hash is null and visitor_token is not null"))
                .isEqualTo(1);
        assertThat(count("events where metadata is not null and customer_email_hash is not null"))
                .isEqualTo(1);
    }

    @Test
    void deletesMailsThatWereSentAndEntriesOfTheAuditLog() {
        mail("sent", "now() - interval '31 days'");
        mail("sent", "now() - interval '29 days'");
        mail("waiting", "now() - interval '31 days'");
        database.execute("set session_replication_role = replica; update audit_log set at = now() - interval '91 days'"
                + " where id = (select min(id) from audit_log)");
        database.execute("update programs set name = 'Shed'");
        long entries = count("audit_log");
        run(new RetentionProperties(0, 0, 0, 30, 90));
        assertThat(count("mails")).isEqualTo(2);
        assertThat(count("audit_log")).isEqualTo(entries - 1);
    }

    @Test
    void leavesItToWhoeverIsDoingIt() throws SQLException {
        clicks(3, "now() - interval '8 days'");
        try (var other = database.connect();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select forgets_alone()");
            run(new RetentionProperties(400, 7, 7, 7, 90));
            assertThat(count("clicks where ip is not null")).isEqualTo(3);
        }
        run(new RetentionProperties(400, 7, 7, 7, 90));
        assertThat(count("clicks where ip is not null")).isZero();
    }

    private void run(RetentionProperties properties) {
        new Retention(properties, forgetting(), metrics).run().block();
    }

    private Forgetting forgetting() {
        var url = DatabaseUrl.parse(database.url());
        return new Forgetting(
                DatabaseClient.create(new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                        .host(url.host())
                        .port(url.port())
                        .database(url.database())
                        .username(url.user())
                        .password(url.password())
                        .schema("refkit")
                        .build())));
    }

    private long count(String what) {
        return database.<Long>value("select count(*) from " + what);
    }

    private void clicks(int count, String at) {
        database.execute("""
                insert into clicks (id, program_id, affiliate_id, visitor_token, clicked_at, arrived_at, verdict, ip, user_agent)
                select %s, ?, ?, 'rk_1', at, at, 'counted', '198.51.100.0', 'Browser'
                from (select (%s)::timestamptz as at from generate_series(1, ?)) times
                """.formatted(ID_OF_THAT_TIME, at), PROGRAM, PROGRAM, count);
    }

    private void event(String at) {
        database.execute("""
                insert into events (id, program_id, event_name, visitor_token, currency, metadata, customer_email_hash, received_at)
                select %s, ?, 'sale', 'rk_1', 'USD', '{"plan": "pro"}', sha256('ann@example.com'), at
                from (select (%s)::timestamptz as at) times
                """.formatted(ID_OF_THAT_TIME, at), PROGRAM);
    }

    private void mail(String state, String at) {
        database.execute("""
                insert into mails (id, kind, cause, recipient, sender, state, created_at, sent_at)
                select id, 'approved', id::text, 'ann@example.com', 'portal', ?, %s, case ? when 'sent' then now() end
                from gen_random_uuid() id
                """.formatted(at), state, state);
    }
}
