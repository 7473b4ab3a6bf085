package io.refkit.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.server.ServerWebExchange;

/** What an error that escaped a handler is to its caller. Bugs, and only they, are logged. */
public final class Failures {
    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    public static Problem problem(ServerWebExchange exchange, Throwable error) {
        return switch (error) {
            case ErrorResponseException known
            when saysItself(known) ->
                new Problem(
                        status(known.getStatusCode()),
                        String.valueOf(known.getBody().getDetail()));
            case ErrorResponse known -> new Problem(status(known.getStatusCode()), reason(known));
            case DataBufferLimitException e -> Problem.tooLarge("Request body is too large");
            case DataAccessResourceFailureException e -> databaseAway(e);
            case TransientDataAccessException e -> databaseAway(e);
            case CannotCreateTransactionException e -> databaseAway(e);
            default -> {
                log.error(
                        "{} {} failed",
                        exchange.getRequest().getMethod(),
                        exchange.getRequest().getPath().value(),
                        error);
                yield new Problem(HttpStatus.INTERNAL_SERVER_ERROR, "Internal error");
            }
        };
    }

    private static boolean saysItself(ErrorResponseException known) {
        var properties = known.getBody().getProperties();
        return properties != null && properties.containsKey("error");
    }

    /** The standard phrase: the framework's own details name classes and methods. */
    private static String reason(ErrorResponse known) {
        return status(known.getStatusCode()).getReasonPhrase();
    }

    private static HttpStatus status(HttpStatusCode code) {
        var status = HttpStatus.resolve(code.value());
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }

    private static Problem databaseAway(RuntimeException e) {
        log.warn("The database is away: {}", e.getMessage());
        return Problem.unavailable("The database is not available");
    }
}
