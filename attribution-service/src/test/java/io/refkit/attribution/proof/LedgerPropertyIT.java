package io.refkit.attribution.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.attribution.testing.Databases;
import io.refkit.attribution.testing.RunningService;
import io.refkit.attribution.verify.Verification;
import io.refkit.testing.TestDatabase;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** How many histories is said by {@code -Dledger.histories}. */
class LedgerPropertyIT {
    private static TestDatabase database;
    private static RunningService service;
    private static Sql sql;

    @BeforeContainer
    static void start() {
        database = Databases.migrated();
        service = RunningService.withoutSweeps(database, Kills.class);
        // Every kill would be told of at length.
        service.bean(LoggingSystem.class).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
        sql = new Sql(database);
    }

    /** All that the histories left behind, orderly and not, is what it rests on. */
    @AfterContainer
    static void verify() {
        sql.close();
        service.close();
        assertThat(Verification.run(database.url())).isZero();
    }

    // Edge cases would be histories of next to nothing, a third of all.
    @Property(edgeCases = EdgeCasesMode.NONE)
    void deliveriesInDisorderEndAsThoseInOrder(@ForAll("histories") List<Turn> history) {
        var calls = new Calls(service);
        assertThat(outcome(new Run.Disorderly(sql, calls), history))
                .isEqualTo(outcome(new Run.Orderly(sql, calls), history));
    }

    private static Standing outcome(Run run, List<Turn> history) {
        run.play(history);
        Standing.assertSound(sql, run.program.id);
        Standing.assertProrated(sql, run.program.id);
        return Standing.of(sql, run.program.id);
    }

    @Provide
    Arbitrary<List<Turn>> histories() {
        return Histories.any();
    }
}
