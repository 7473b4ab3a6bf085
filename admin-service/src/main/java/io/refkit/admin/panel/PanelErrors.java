package io.refkit.admin.panel;

import io.refkit.http.Failures;
import io.refkit.http.Problem;
import io.refkit.web.Assets;
import io.refkit.web.PageWriter;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.result.view.ViewResolver;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;

/** Tells what went wrong below {@code /panel} by a page; everywhere else others do. */
@Order(-3) // before the one that answers with problem details
public final class PanelErrors implements WebExceptionHandler {
    private final Assets assets;
    private final PageWriter pages;

    PanelErrors(Assets panelAssets, ObjectProvider<ViewResolver> views) {
        this.assets = panelAssets;
        this.pages = new PageWriter(views);
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        if (!isPanels(exchange)
                || exchange.getResponse().isCommitted()
                || DisconnectedClientHelper.isClientDisconnectedException(error)) {
            return Mono.error(error);
        }
        return write(exchange, Failures.problem(exchange, error));
    }

    public Mono<Void> write(ServerWebExchange exchange, Problem problem) {
        var status = problem.status();
        var model =
                Map.of("assets", assets, "status", status.value(), "title", title(status), "message", message(problem));
        return pages.write(exchange, status, "admin/panel/error", model);
    }

    private static boolean isPanels(ServerWebExchange exchange) {
        var path = exchange.getRequest().getPath().value();
        return path.equals("/panel") || path.startsWith("/panel/");
    }

    private static String title(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "There is no such page";
            case FORBIDDEN -> "You may not do that";
            case SERVICE_UNAVAILABLE -> "Refkit is not available right now";
            default -> status.is5xxServerError() ? "Something went wrong" : "That did not work";
        };
    }

    private static String message(Problem problem) {
        return switch (problem.status()) {
            case NOT_FOUND -> "It may have been moved or deleted, or the address has a mistake.";
            case INTERNAL_SERVER_ERROR -> "It is our fault, and the service's log says more. Try again in a moment.";
            default -> problem.error();
        };
    }
}
