package io.refkit.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.refkit.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RolesIT {
    private static final List<String> VERBS = List.of("select", "insert", "update", "delete");
    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private static TestDatabase database;

    @BeforeAll
    static void migrate() {
        database = Program.create().database();
    }

    /** s, i, u, d for all columns of a table, in capitals for some of them only. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // table               | tracking | attribution | admin | portal
                "programs              | s        | s           | siu   | s",
                "program_settings      | -        | s           | s     | -",
                "api_keys              | S        | -           | siu   | -",
                "commission_rules      | -        | s           | siu   | -",
                "affiliates            | S        | s           | siu   | siU",
                "affiliate_statuses    | -        | s           | s     | -",
                "clicks                | si       | s           | s     | -",
                "click_counts          | siu      | -           | s     | s",
                "daily_clicks          | -        | -           | s     | -",
                "daily_conversions     | -        | s           | s     | s",
                "daily_ledger          | -        | s           | s     | s",
                "events                | si       | s           | s     | S",
                "event_keys            | siud     | -           | s     | -",
                "attribution_inbox     | si       | siud        | s     | -",
                "decisions             | -        | si          | s     | s",
                "unattributed_events   | -        | s           | s     | -",
                "commissions           | -        | siu         | s     | s",
                "fraud_flags           | -        | si          | sU    | -",
                "coupons               | -        | s           | siu   | s",
                "customer_bindings     | -        | siu         | s     | -",
                "refunds               | si       | s           | s     | -",
                "refund_keys           | siud     | -           | s     | -",
                "ledger_transactions   | -        | si          | s     | s",
                "ledger_entries        | -        | si          | s     | s",
                "reattributions        | -        | si          | s     | -",
                "admin_accounts        | -        | -           | siud  | S",
                "account_invitations   | -        | -           | siUd  | -",
                "audit_log             | -        | -           | s     | -",
                "setup_tokens          | -        | -           | siud  | -",
                "throttles             | -        | -           | siud  | siud",
                "login_links           | -        | -           | sid   | sid",
                "mails                 | -        | -           | siu   | siu",
                "mail_texts            | -        | -           | siud  | s",
                "mail_cursors          | -        | -           | s     | su",
                "announced_payouts     | -        | -           | s     | sid",
                "commission_digests    | -        | -           | s     | siu",
                "erasures              | -        | -           | s     | -",
                "erasure_steps         | -        | -           | s     | -",
                "erased_slugs          | -        | -           | s     | -",
                "retention_positions   | -        | -           | s     | -",
                "flyway_schema_history | s        | s           | s     | s",
            })
    void mayDoThisAndNoMore(String table, String tracking, String attribution, String admin, String portal) {
        assertThat(Stream.of("tracking", "attribution", "admin", "portal")
                        .map(service -> privileges("refkit_" + service, table))
                        .toList())
                .containsExactly(tracking, attribution, admin, portal);
    }

    @Test
    void everyTableIsInTheListAbove() throws NoSuchMethodException {
        var listed = Stream.of(RolesIT.class
                        .getDeclaredMethod(
                                "mayDoThisAndNoMore",
                                String.class,
                                String.class,
                                String.class,
                                String.class,
                                String.class)
                        .getAnnotation(CsvSource.class)
                        .value())
                .map(row -> row.split("\\|")[0].strip())
                .collect(Collectors.toSet());
        Set<Object> present =
                database.rows("""
                        select c.relname from pg_class c
                        where c.relnamespace = 'refkit'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                        """).stream().map(row -> row.get("relname")).collect(Collectors.toSet());
        assertThat(present).isEqualTo(listed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tracking    | select program_id, key_hash, expires_at from api_keys",
                "tracking    | select id, program_id, slug, status from affiliates",
                "tracking    | select create_click_partitions(3)",
                "tracking    | insert into attribution_inbox (id, enqueued_at) values (gen_random_uuid(), now()) on conflict do nothing",
                "attribution | select hold_program(gen_random_uuid())",
                "attribution | select take_events(array[gen_random_uuid()])",
                "attribution | select id from attribution_inbox for update skip locked",
                "admin       | update affiliates set status = 'inactive'",
                "admin       | update programs set cookie_days = cookie_days + 1",
                "admin       | update fraud_flags set cleared_at = now(), cleared_by = gen_random_uuid()",
                "admin       | select request_erasure(gen_random_uuid(), gen_random_uuid(), 'affiliate', gen_random_uuid()::text)",
                "admin       | select erase_some(1)",
                "admin       | select * from forget_audit('365 days', 1)",
                "portal      | update affiliates set name = 'Ann', payout_email = 'ann@example.com'",
                "portal      | select email from admin_accounts where role = 'owner'",
                "portal      | select gross from events",
            })
    void mayReally(String service, String sql) {
        assertThatCode(() -> as(service, sql)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tracking    | select key_encrypted from api_keys",
                "tracking    | select email from affiliates",
                "tracking    | select * from admin_accounts",
                "tracking    | select * from commissions",
                "tracking    | update events set revenue = 1",
                "tracking    | delete from clicks",
                "tracking    | update daily_clicks set clicks = 0",
                "tracking    | select free_lane()",
                "tracking    | select erase_some(1)",
                "tracking    | select forget_clicks('365 days')",
                "attribution | select request_erasure(gen_random_uuid(), gen_random_uuid(), 'visitor', 'rk_1')",
                "portal      | select erase_some(1)",
                "tracking    | delete from attribution_inbox",
                "tracking    | create table refkit.mine (id int)",
                "tracking    | drop table refkit.clicks",
                "attribution | insert into events select * from events",
                "attribution | update affiliates set status = 'active'",
                "attribution | select * from admin_accounts",
                "attribution | delete from commissions",
                "attribution | update decisions set earning = 'earned'",
                "attribution | update daily_ledger set amount = 0",
                "attribution | delete from unattributed_events",
                "attribution | select create_click_partitions(3)",
                "admin       | update commissions set status = 'paid'",
                "admin       | insert into decisions select * from decisions",
                "admin       | update program_settings set cookie_days = 1",
                "admin       | delete from commission_rules",
                "tracking    | select * from fraud_flags",
                "attribution | update fraud_flags set cleared_at = now()",
                "admin       | update fraud_flags set signals = '{click_storm}'",
                "portal      | select * from fraud_flags",
                "admin       | delete from audit_log",
                "admin       | update clicks set visitor_token = 'rk_1'",
                "admin       | insert into erasures select * from erasures",
                "portal      | update affiliates set status = 'active'",
                "portal      | update affiliates set email = 'eve@example.com'",
                "portal      | select * from api_keys",
                "portal      | select * from admin_accounts",
                "portal      | select * from clicks",
                "portal      | select password_hash from admin_accounts",
                "portal      | select customer_id from events",
                "portal      | select * from account_invitations",
                "portal      | update mail_texts set subject = 'Hello'",
            })
    void mayReallyNot(String service, String sql) {
        assertThatThrownBy(() -> as(service, sql))
                .cause()
                .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
                .extracting(SQLException::getSQLState)
                .isEqualTo(INSUFFICIENT_PRIVILEGE);
    }

    /** Beyond what the database says of itself: all that the list at the top does not name is tried, table by table. */
    @ParameterizedTest
    @ValueSource(strings = {"tracking", "attribution", "admin", "portal"})
    void whatIsNotInTheListIsReallyRefused(String service) throws SQLException {
        var role = "refkit_" + service;
        try (var connection = login(service);
                var statement = connection.createStatement()) {
            int refused = 0;
            for (var table : tables()) {
                var held = privileges(role, table).toLowerCase(Locale.ROOT);
                for (var attempt : attempts(table).entrySet()) {
                    if (held.indexOf(attempt.getKey()) < 0) {
                        assertRefused(() -> statement.execute(attempt.getValue()), attempt.getValue());
                        refused++;
                    }
                }
            }
            assertThat(refused).isGreaterThan(60);
        }
    }

    private static Map<Character, String> attempts(String table) {
        String column = database.value("""
                select attname::text from pg_attribute
                where attrelid = ?::regclass and attnum > 0 and not attisdropped and attidentity = ''
                order by attnum limit 1
                """, "refkit." + table);
        return Map.of(
                's', "select * from " + table,
                'i', "insert into %s default values".formatted(table),
                'u', "update %s set %s = null where false".formatted(table, column),
                'd', "delete from %s where false".formatted(table),
                't', "truncate " + table,
                'a', "alter table %s disable trigger all".formatted(table));
    }

    /** What would open all the rest, tried by somebody who has logged in as a service does. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tracking    | set role refkit_admin",
                "tracking    | set session_replication_role = replica",
                "tracking    | copy (select 1) to program 'true'",
                "attribution | set role refkit_portal",
                "attribution | select pg_read_file('postgresql.conf')",
                "attribution | create function refkit.mine() returns int language sql return 1",
                "admin       | set role refkit_attribution",
                "admin       | create role mine",
                "admin       | alter role refkit_admin superuser",
                "admin       | create schema mine",
                "portal      | set role refkit_admin",
                "portal      | drop schema refkit cascade",
                "portal      | grant refkit_admin to refkit_portal",
            })
    void getsOutOfItsRoleByNoWay(String service, String sql) throws SQLException {
        try (var connection = login(service);
                var statement = connection.createStatement()) {
            assertRefused(() -> statement.execute(sql), sql);
        }
    }

    private static Connection login(String service) throws SQLException {
        var user = "roles_" + service;
        database.execute("""
                do $$ begin
                    if not exists (select from pg_roles where rolname = '%1$s') then
                        create role %1$s login password 'secret' in role refkit_%2$s;
                    end if;
                end $$
                """.formatted(user, service));
        return DriverManager.getConnection(database.jdbcUrl() + "?currentSchema=refkit", user, "secret");
    }

    private static void assertRefused(ThrowingCallable attempt, String sql) {
        assertThatThrownBy(attempt)
                .as(sql)
                .asInstanceOf(InstanceOfAssertFactories.type(SQLException.class))
                .extracting(SQLException::getSQLState)
                .as(sql)
                .isEqualTo(INSUFFICIENT_PRIVILEGE);
    }

    private static List<String> tables() {
        return database.rows("""
                        select c.relname::text as name from pg_class c
                        where c.relnamespace = 'refkit'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                        """).stream()
                .map(row -> String.valueOf(row.get("name")))
                .toList();
    }

    private static void as(String service, String sql) {
        database.execute("begin; set local role refkit_%s; %s; rollback".formatted(service, sql));
    }

    private static String privileges(String role, String table) {
        var held = VERBS.stream()
                .map(verb -> {
                    if (may("has_table_privilege", role, table, verb)) {
                        return verb.substring(0, 1);
                    }
                    boolean some = !verb.equals("delete") && may("has_any_column_privilege", role, table, verb);
                    return some ? verb.substring(0, 1).toUpperCase(Locale.ROOT) : "";
                })
                .collect(Collectors.joining());
        return held.isEmpty() ? "-" : held;
    }

    private static boolean may(String function, String role, String table, String verb) {
        return database.<Boolean>value("select %s(?, ?, ?)".formatted(function), role, table, verb);
    }
}
