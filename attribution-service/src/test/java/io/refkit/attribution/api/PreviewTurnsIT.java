package io.refkit.attribution.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.refkit.attribution.testing.Databases;
import io.refkit.attribution.testing.RunningService;
import io.refkit.attribution.testing.Shop;
import io.refkit.attribution.v1.AttributionServiceGrpc;
import io.refkit.attribution.v1.PreviewRequest;
import io.refkit.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Previews that cannot go on, because somebody holds what they want to read. */
class PreviewTurnsIT {
    private final TestDatabase database = Databases.migrated();
    private final RunningService service = RunningService.withoutSweeps(database);
    private final PreviewRequest request = PreviewRequest.newBuilder()
            .setProgramId(Shop.open(database).program.toString())
            .setDays(30)
            .build();
    private Connection holder;

    @BeforeEach
    void hold() throws SQLException {
        holder = database.connect();
        holder.setAutoCommit(false);
        holder.prepareStatement("lock table decisions in access exclusive mode").execute();
    }

    @AfterEach
    void stop() throws SQLException {
        holder.close();
        service.close();
    }

    @Test
    void oneRunsAtATimeAndNoLongerThanItsDeadline() throws SQLException {
        var first = CompletableFuture.supplyAsync(() -> outcome(Duration.ofSeconds(4)));
        await(this::isHeldUp);
        assertThat(outcome(Duration.ofSeconds(20))).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(first.join()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        await(this::isNextsTurn);
        holder.rollback();
        await(() -> outcome(Duration.ofSeconds(20)) == Status.Code.OK);
    }

    @Test
    void oneWhoseCallerIsGoneMakesWay() {
        var first = AttributionServiceGrpc.newFutureStub(service.channel()).preview(request);
        await(this::isHeldUp);
        first.cancel(true);
        await(this::isNextsTurn);
    }

    private boolean isHeldUp() {
        return database.<Boolean>value("select exists (select from pg_locks where not granted)");
    }

    /** It is held up, too, and not refused. */
    private boolean isNextsTurn() {
        return outcome(Duration.ofMillis(500)) == Status.Code.DEADLINE_EXCEEDED;
    }

    private Status.Code outcome(Duration deadline) {
        try {
            service.stub()
                    .withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS)
                    .preview(request);
            return Status.Code.OK;
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode();
        }
    }

    private static void await(BooleanSupplier condition) {
        var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still not so").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
