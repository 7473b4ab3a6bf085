package io.refkit.schema;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClickPartitionsIT {
    private final Program program = Program.create();

    @Test
    void existFromLastMonthToThreeAhead() {
        assertThat(partitions()).isEqualTo(5);
        for (int months = -1; months <= 3; months++) {
            click(
                    UUID.randomUUID(),
                    "c" + months,
                    "date_trunc('month', now()) + interval '%d months'".formatted(months));
        }
        assertThatThrownBy(() -> click(UUID.randomUUID(), "far", "now() + interval '5 months'"))
                .hasStackTraceContaining("no partition");
    }

    @Test
    void areMadeOnce() {
        assertThat(program.database().<Integer>value("select create_click_partitions(3)"))
                .isZero();
        assertThat(program.database().<Integer>value("select create_click_partitions(5)"))
                .isEqualTo(2);
        click(UUID.randomUUID(), "far", "now() + interval '5 months'");
    }

    @Test
    void areMadeOnceByManyAtATime() throws Exception {
        var together = new CyclicBarrier(4);
        Callable<Integer> make = () -> {
            together.await(20, SECONDS);
            return program.database().<Integer>value("select create_click_partitions(9)");
        };
        try (var pods = Executors.newFixedThreadPool(4)) {
            int created = 0;
            for (var result :
                    pods.invokeAll(IntStream.range(0, 4).mapToObj(pod -> make).toList(), 60, SECONDS)) {
                created += result.get();
            }
            assertThat(created).isEqualTo(6);
        }
        assertThat(partitions()).isEqualTo(11);
    }

    @Test
    void areMadeWhileClicksArriveAndAreRead() throws SQLException {
        try (var reader = program.database().connect()) {
            reader.setAutoCommit(false);
            reader.createStatement().executeQuery("select * from clicks");
            program.database().execute("set lock_timeout = '5s'; select create_click_partitions(4)");
        }
        assertThat(partitions()).isEqualTo(6);
    }

    @Test
    void lookUpsByVisitorUseAnIndexOfEach() {
        assertThat(program.database().<Long>value("""
                        select count(*) from pg_inherits where inhparent = 'refkit.clicks_of_visitor'::regclass
                        """)).isEqualTo(partitions());
    }

    @Test
    void aClickIdIsUniqueWithinItsProgramAndMonth() {
        var id = UUID.randomUUID();
        click(id, "once", "now()");
        assertThatThrownBy(() -> click(id, "twice", "now()")).hasStackTraceContaining("_id");
        assertThatThrownBy(() -> click(UUID.randomUUID(), "once", "now()")).hasStackTraceContaining("_click_id");
        click(UUID.randomUUID(), null, "now()");
        click(UUID.randomUUID(), null, "now()");
        click(UUID.randomUUID(), "once", "now() - interval '1 month'");
        program.database()
                .execute(
                        "insert into clicks (id, program_id, affiliate_id, visitor_token, clicked_at, arrived_at, verdict, click_id)"
                                + " values (?, ?, ?, 'rk_1', now(), now(), 'counted', 'once')",
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        UUID.randomUUID());
    }

    private long partitions() {
        return program.database().value("select count(*) from pg_inherits where inhparent = 'refkit.clicks'::regclass");
    }

    private void click(UUID id, String clickId, String at) {
        program.database().execute("""
                insert into clicks
                    (id, program_id, affiliate_id, visitor_token, clicked_at, arrived_at, verdict, click_id)
                values (?, ?, ?, 'rk_1', %s, now(), 'counted', ?)
                """.formatted(at), id, program.id(), program.id(), clickId);
    }
}
