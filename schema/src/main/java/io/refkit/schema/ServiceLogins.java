package io.refkit.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the services log in, each as the role that may do no more than it needs. Roles belong to the whole server: two
 * installations on one share them.
 */
public final class ServiceLogins {
    private static final Logger log = LoggerFactory.getLogger(ServiceLogins.class);
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('refkit_logins'))";

    private ServiceLogins() {}

    /**
     * Safe to repeat; a password that changed takes effect for the next connection. The server sees only its verifier.
     *
     * @param jdbcUrl of the migrated database, without credentials
     * @param user who may change roles
     * @param passwords of the roles {@code refkit_<service>}, by service
     * @throws IllegalStateException where the user may not, or the server cannot be reached
     */
    public static void set(String jdbcUrl, String user, String password, Map<String, String> passwords) {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(jdbcUrl);
        try (var connection = dataSource.getConnection(user, password)) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute(ONE_AT_A_TIME);
            }
            for (var login : passwords.entrySet()) {
                set(connection, "refkit_" + login.getKey(), login.getValue());
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("The services' logins cannot be set: " + e.getMessage(), e);
        }
        log.info("These services may log in: {}", passwords.keySet());
    }

    private static void set(Connection connection, String role, String password) throws SQLException {
        connection.unwrap(PGConnection.class).alterUserPassword(role, password.toCharArray(), "scram-sha-256");
        try (var statement = connection.createStatement()) {
            statement.execute("alter role " + role + " login");
        }
    }
}
