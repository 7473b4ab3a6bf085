package io.refkit.e2e;

import io.refkit.testing.ServerClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Random;

/** What goes wrong. Each ends what it began: whatever it killed is started again, nothing else is. */
enum Fault {
    TRACKING_KILLED("`kill -9` of one of two tracking-services", true) {
        @Override
        void inject(Installation installation, Random random, Meanwhile meanwhile) throws Exception {
            var replica = installation.tracking().get(random.nextInt(2));
            replica.service().kill();
            Thread.sleep(random.nextInt(1000));
            replica.service().startAgain();
        }
    },

    ATTRIBUTION_KILLED("`kill -9` of one of two attribution-services", false) {
        @Override
        void inject(Installation installation, Random random, Meanwhile meanwhile) throws Exception {
            var replica = installation.attribution().get(random.nextInt(2));
            replica.service().kill();
            meanwhile.pass();
            replica.service().startAgain();
        }
    },

    ATTRIBUTIONS_KILLED("`kill -9` of both attribution-services, which then sweep what piled up at once", false) {
        @Override
        void inject(Installation installation, Random random, Meanwhile meanwhile) throws Exception {
            for (var replica : installation.attribution()) {
                replica.service().kill();
            }
            meanwhile.pass();
            for (var replica : installation.attribution()) {
                replica.service().startAgain();
            }
        }
    },

    /** It is there again before those give up who ask in between. */
    POSTGRES_KILLED("`kill -9` of all processes of Postgres", false) {
        @Override
        void inject(Installation installation, Random random, Meanwhile meanwhile) throws Exception {
            installation.postgres().kill();
            Thread.sleep(random.nextInt(1000));
            installation.postgres().start();
        }
    },

    POSTGRES_PAUSED("Postgres paused by SIGSTOP", true) {
        @Override
        void inject(Installation installation, Random random, Meanwhile meanwhile) throws Exception {
            installation.postgres().pause();
            try {
                meanwhile.pass();
            } finally {
                installation.postgres().resume();
            }
        }
    },

    SESSIONS_TAKEN("all sessions of Postgres taken by others, those of the services ended", true) {
        @Override
        void inject(Installation installation, Random random, Meanwhile meanwhile) throws Exception {
            var taken = new ArrayList<Connection>();
            try {
                while (!installation.postgres().query(SESSIONS_ENDED).isEmpty()) {
                    takeAllOf(installation.postgres(), taken);
                }
                meanwhile.pass();
            } finally {
                for (var session : taken) {
                    session.close();
                }
            }
        }
    },

    TABLES_LOCKED("the tables of clicks and sales locked by somebody, until the pools have no connection left", true) {
        @Override
        void inject(Installation installation, Random random, Meanwhile meanwhile) throws Exception {
            try (var stranger = installation.postgres().connect("postgres");
                    var statement = stranger.createStatement()) {
                stranger.setAutoCommit(false);
                statement.execute("lock table event_keys, click_counts in access exclusive mode");
                meanwhile.pass();
                stranger.rollback();
            }
        }
    },

    DISK_FULL("no byte left on the disk of Postgres", true) {
        @Override
        boolean isPossible(Installation installation) {
            return installation.disk().isPresent();
        }

        @Override
        void inject(Installation installation, Random random, Meanwhile meanwhile) throws Exception {
            var disk = installation.disk().orElseThrow();
            try {
                disk.fill();
                meanwhile.pass();
            } finally {
                disk.empty();
            }
            if (!installation.postgres().isAlive()) {
                installation.postgres().kill(); // it ended by itself, as it could not even recover
                installation.postgres().start();
            }
        }
    },

    CLOCK_SET("the clock of Postgres set back by a day, and forward again", false) {
        @Override
        void inject(Installation installation, Random random, Meanwhile meanwhile) throws Exception {
            set(installation.postgres(), ServerClock.setBack());
            meanwhile.pass();
            set(installation.postgres(), ServerClock.setForward());
        }
    },

    ROLLING_RESTART("restart of each service in turn", true) {
        @Override
        void inject(Installation installation, Random random, Meanwhile meanwhile) throws Exception {
            for (var replica : installation.all()) {
                replica.replace();
                replica.awaitReady();
            }
        }
    };

    private static final String DEADLOCK = "40P01";
    private static final String SESSIONS_ENDED = """
            select pg_terminate_backend(pid) from pg_stat_activity
            where usename in ('faults_tracking', 'faults_attribution')
            """;

    private final String description;
    private final boolean felt;

    Fault(String description, boolean felt) {
        this.description = description;
        this.felt = felt;
    }

    /** What happens until it is over. */
    @FunctionalInterface
    interface Meanwhile {
        void pass() throws Exception;
    }

    abstract void inject(Installation installation, Random random, Meanwhile meanwhile) throws Exception;

    boolean isPossible(Installation installation) {
        return true;
    }

    /** Whether some requests must fail by it; otherwise it may pass as if nothing were. */
    boolean isFelt() {
        return felt;
    }

    @Override
    public String toString() {
        return description;
    }

    /** Until nobody has it and the others in a ring. */
    private static void set(PostgresServer postgres, String clock) throws SQLException {
        while (true) {
            try {
                postgres.execute(clock);
                return;
            } catch (SQLException e) {
                if (!DEADLOCK.equals(e.getSQLState())) {
                    throw e;
                }
            }
        }
    }

    private static void takeAllOf(PostgresServer postgres, ArrayList<Connection> taken) {
        try {
            while (true) {
                taken.add(postgres.connect("faults_stranger"));
            }
        } catch (SQLException e) {
            // there are no more
        }
    }
}
