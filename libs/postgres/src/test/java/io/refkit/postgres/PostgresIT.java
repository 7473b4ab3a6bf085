package io.refkit.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.refkit.postgres.Notifications.Notice;
import io.refkit.schema.Schema;
import io.refkit.testing.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.test.StepVerifier;

class PostgresIT {
    private static final TestDatabase.Migration MIGRATION = Schema::migrate;

    @Test
    void aStartWaitsForTheSchemaAndGivesUpInASentence() {
        running(TestDatabase.empty(), "refkit.postgres.schema-wait=1s")
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("flyway_schema_history"));
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
    void refusesSettingsOutOfRangeAndUnknownOnes() {
        running(TestDatabase.empty(), "refkit.postgres.pool-size=1")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("pool-size"));
        running(TestDatabase.empty(), "refkit.postgres.pool-sice=5")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("pool-sice"));
        assertThatThrownBy(() -> new PostgresProperties("", 10, Duration.ZERO, Duration.ZERO))
                .hasMessageContaining("statement-timeout");
    }

    @Test
    void anUnreachableServerEndsTheStart() {
        new ApplicationContextRunner()
                .withUserConfiguration(PostgresConfiguration.class)
                .withPropertyValues(
                        "refkit.postgres.url=postgres://a:b@127.0.0.1:1/c", "refkit.postgres.schema-wait=0s")
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining("The database's schema did not become ready"));
    }

    private static ApplicationContextRunner running(TestDatabase database, String... properties) {
        return new ApplicationContextRunner()
                .withUserConfiguration(PostgresConfiguration.class)
                .withPropertyValues("refkit.postgres.url=" + database.url())
                .withPropertyValues(properties);
    }
}
