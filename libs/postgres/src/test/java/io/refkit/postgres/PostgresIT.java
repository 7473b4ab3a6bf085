package io.refkit.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Result;
import io.refkit.postgres.Notifications.Notice;
import io.refkit.schema.Schema;
import io.refkit.testing.TestDatabase;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.util.retry.Retry;

class PostgresIT {
    private static final TestDatabase.Migration MIGRATION = Schema::migrate;

    @Test
    void nothingConnectsBeforeTheSchemaIsReady() {
        var database = TestDatabase.empty();
        running(database).run(context -> {
            var answer = DatabaseClient.create(context.getBean(ConnectionFactory.class))
                    .sql("select 1")
                    .mapValue(Integer.class)
                    .one();
            StepVerifier.create(answer)
                    .expectErrorSatisfies(e -> assertThat(e)
                            .isInstanceOf(DataAccessResourceFailureException.class)
                            .hasStackTraceContaining("flyway_schema_history"))
                    .verify(Duration.ofSeconds(10));
            assertThat(schema(context).getDetails().get("reason").toString()).contains("flyway_schema_history");
            assertThat(schema(context).getStatus()).isEqualTo(Status.OUT_OF_SERVICE);

            var url = DatabaseUrl.parse(database.url());
            Schema.migrate(url.jdbcUrl(), url.user(), url.password());
            StepVerifier.create(answer.retryWhen(Retry.fixedDelay(100, Duration.ofMillis(200))))
                    .expectNext(1)
                    .expectComplete()
                    .verify(Duration.ofSeconds(10));
            assertThat(schema(context).getStatus()).isEqualTo(Status.UP);
            database.goAway();
            assertThat(schema(context).getStatus()).isEqualTo(Status.UP);
        });
    }

    /** Postgres answers in order: of a transaction that begins behind a long statement, nobody hears. */
    @Test
    void aTransactionThatIsGivenUpWhileItBeginsIsNotTheNextOnes() {
        var database = TestDatabase.with(MIGRATION);
        running(database).run(context -> {
            var pool = context.getBean(ConnectionFactory.class);
            var connection = Objects.requireNonNull(Mono.from(pool.create())
                    .retryWhen(Retry.fixedDelay(100, Duration.ofMillis(200)))
                    .block());
            var asleep = Flux.from(
                            connection.createStatement("select pg_sleep(1)").execute())
                    .flatMap(Result::getRowsUpdated)
                    .subscribe();
            asleep.dispose();
            Mono.from(connection.close()).block();
            var transactions = TransactionalOperator.create(context.getBean(ReactiveTransactionManager.class));
            StepVerifier.create(Mono.never().as(transactions::transactional).timeout(Duration.ofMillis(300)))
                    .verifyError(TimeoutException.class);

            DatabaseClient.create(pool).sql("create table notes ()").then().block();
            assertThat(database.<Boolean>value("select to_regclass('notes') is not null"))
                    .isTrue();
        });
    }

    @Test
    void anOlderSchemaIsNotReady() {
        var database = TestDatabase.with(MIGRATION);
        database.execute("delete from flyway_schema_history where version = '%d'".formatted(SchemaGate.NEEDED));
        running(database)
                .run(context -> assertThat(schema(context).getDetails().get("reason"))
                        .isEqualTo(
                                "The database's schema is not ready: it is older than version " + SchemaGate.NEEDED));
    }

    @Test
    void theNewestMigrationIsTheOneNeeded() {
        String newest = TestDatabase.with(MIGRATION)
                .value("select max(version::int)::text from flyway_schema_history where version is not null");
        assertThat(newest).isEqualTo(String.valueOf(SchemaGate.NEEDED));
    }

    @Test
    void aListenerHearsAndKnowsWhenItDoesNot() {
        var database = TestDatabase.with(MIGRATION);
        running(database)
                .run(context -> StepVerifier.create(
                                context.getBean(Notifications.class).listen("shout"))
                        .thenConsumeWhile(notice -> notice instanceof Notice.Lost)
                        .expectNext(new Notice.Listening())
                        .then(() -> database.execute("notify shout, 'hello'"))
                        .expectNext(new Notice.Heard("hello"))
                        .then(database::goAway)
                        .expectNext(new Notice.Lost())
                        .then(database::comeBack)
                        .thenConsumeWhile(notice -> notice instanceof Notice.Lost)
                        .expectNext(new Notice.Listening())
                        .then(() -> database.execute("notify shout, 'again'"))
                        .expectNext(new Notice.Heard("again"))
                        .thenCancel()
                        .verify(Duration.ofSeconds(20)));
    }

    @Test
    void whoWaitsInVainForAConnectionIsToldAndWhoWouldBeOneTooManyAtOnce() {
        running(
                        TestDatabase.with(MIGRATION),
                        "refkit.postgres.pool-size=2",
                        "refkit.postgres.pool-waiting=1",
                        "refkit.postgres.acquire-timeout=4s")
                .run(context -> {
                    var pool = context.getBean(ConnectionPool.class);
                    var held = Flux.range(0, 2)
                            .flatMap(i -> pool.create())
                            .collectList()
                            .block();
                    var question = DatabaseClient.create(pool)
                            .sql("select 1")
                            .mapValue(Integer.class)
                            .one();
                    var waiting = question.toFuture();
                    StepVerifier.create(question)
                            .expectError(DataAccessResourceFailureException.class)
                            .verify(Duration.ofSeconds(3));
                    assertThat(waiting)
                            .failsWithin(Duration.ofSeconds(10))
                            .withThrowableOfType(ExecutionException.class)
                            .withCauseInstanceOf(DataAccessResourceFailureException.class);
                    Flux.fromIterable(held).concatMap(Connection::close).blockLast();
                    assertThat(question.block()).isOne();
                });
    }

    @ParameterizedTest
    @CsvSource({"mixed, auto 2", "lists, force_custom_plan 0", "batches, force_generic_plan 2"})
    void statementsArePlannedAsIsAskedFor(String asked, String mode) {
        running(TestDatabase.with(MIGRATION), "refkit.postgres.plans=" + asked)
                .run(context -> assertThat(DatabaseClient.create(context.getBean(ConnectionPool.class))
                                .sql("""
                                        select current_setting('plan_cache_mode') || ' '
                                            || current_setting('max_parallel_workers_per_gather')
                                        """)
                                .mapValue(String.class)
                                .one()
                                .block())
                        .isEqualTo(mode));
    }

    @Test
    void refusesSettingsOutOfRangeAndUnknownOnes() {
        running(TestDatabase.empty(), "refkit.postgres.pool-size=1")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("pool-size"));
        running(TestDatabase.empty(), "refkit.postgres.pool-sice=5")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("pool-sice"));
        assertThatThrownBy(() ->
                        new PostgresProperties("", 10, 0, Duration.ofSeconds(5), Duration.ofSeconds(5), Plans.MIXED))
                .hasMessageContaining("pool-waiting");
        assertThatThrownBy(
                        () -> new PostgresProperties("", 10, 1000, Duration.ZERO, Duration.ofSeconds(5), Plans.MIXED))
                .hasMessageContaining("acquire-timeout");
        assertThatThrownBy(
                        () -> new PostgresProperties("", 10, 1000, Duration.ofSeconds(5), Duration.ZERO, Plans.MIXED))
                .hasMessageContaining("statement-timeout");
    }

    @Test
    void aServerThatIsNotThereYetIsWaitedFor() {
        new ApplicationContextRunner()
                .withUserConfiguration(PostgresConfiguration.class)
                .withPropertyValues("refkit.postgres.url=postgres://a:b@127.0.0.1:1/c")
                .run(context -> assertThat(
                                schema(context).getDetails().get("reason").toString())
                        .contains("refused"));
    }

    @Test
    void aUrlThatSaysNothingEndsTheStart() {
        new ApplicationContextRunner()
                .withUserConfiguration(PostgresConfiguration.class)
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("DATABASE_URL"));
    }

    private static Health schema(ApplicationContext context) {
        return context.getBean(SchemaHealth.class).health().block();
    }

    private static ApplicationContextRunner running(TestDatabase database, String... properties) {
        return new ApplicationContextRunner()
                .withUserConfiguration(PostgresConfiguration.class)
                .withPropertyValues("refkit.postgres.url=" + database.url())
                .withPropertyValues(properties);
    }
}
