package io.refkit.http;

import org.springframework.core.annotation.Order;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;

/** Answers whatever escaped a handler as a {@link Problem}. Bugs, and only they, are logged. */
@Order(-2) // before Boot's own, at -1
final class ProblemErrorHandler implements WebExceptionHandler {
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
        return problems.write(exchange, Failures.problem(exchange, error));
    }
}
