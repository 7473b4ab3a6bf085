package io.refkit.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;

/** Answers whatever escaped a handler as a {@link Problem}. Bugs, and only they, are logged. */
@Order(-2) // before Boot's own, at -1
final class ProblemErrorHandler implements WebExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemErrorHandler.class);

    private final Problems problems;

    ProblemErrorHandler(Problems problems) {
        this.problems = problems;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        if (exchange.getResponse().isCommitted() || DisconnectedClientHelper.isClientDisconnectedException(error)) {
            return Mono.error(error);
        }
        if (error instanceof ErrorResponse known) {
            exchange.getResponse().getHeaders().putAll(known.getHeaders()); // as Allow, which 405 must carry
        }
        return problems.write(exchange, problem(exchange, error));
    }

    private static Problem problem(ServerWebExchange exchange, Throwable error) {
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
