package io.refkit.portal.failure;

import io.refkit.http.Failures;
import io.refkit.http.Problem;
import io.refkit.http.Problems;
import io.refkit.portal.language.Words;
import io.refkit.web.Assets;
import io.refkit.web.PageWriter;
import io.refkit.websecurity.ContentPolicy;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponse;
import org.springframework.web.reactive.result.view.ViewResolver;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;

/** Tells readers below {@code /portal} and {@code /join} what went wrong, in their language; programs get problems. */
@Order(-3) // before the one that answers with problem details
public final class PortalErrors implements WebExceptionHandler {
    private final Assets assets;
    private final PageWriter pages;
    private final Problems problems;

    PortalErrors(Assets portalAssets, ObjectProvider<ViewResolver> views, Problems problems) {
        this.assets = portalAssets;
        this.pages = new PageWriter(views);
        this.problems = problems;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        if (!isReader(exchange)
                || exchange.getResponse().isCommitted()
                || DisconnectedClientHelper.isClientDisconnectedException(error)) {
            return Mono.error(error);
        }
        if (error instanceof ErrorResponse known) {
            exchange.getResponse().getHeaders().putAll(known.getHeaders()); // as Allow, which 405 must carry
        }
        return page(exchange, Failures.problem(exchange, error));
    }

    /** As a page or as problem details, whichever the client takes. */
    public Mono<Void> write(ServerWebExchange exchange, Problem problem) {
        return isReader(exchange) ? page(exchange, problem) : problems.write(exchange, problem);
    }

    private Mono<Void> page(ServerWebExchange exchange, Problem problem) {
        var words = Words.of(exchange);
        var status = problem.status();
        exchange.getResponse().getHeaders().set(ContentPolicy.HEADER, ContentPolicy.USUAL);
        return pages.write(
                exchange,
                status,
                "portal/failure/failure",
                Map.of(
                        "assets", assets,
                        "words", words,
                        "language", words.language().getLanguage(),
                        "status", status.value(),
                        "kind", kind(problem)));
    }

    private static String kind(Problem problem) {
        return switch (problem.status()) {
            case NOT_FOUND -> "notFound";
            case FORBIDDEN -> "forbidden";
            case TOO_MANY_REQUESTS -> "tooMany";
            case SERVICE_UNAVAILABLE -> "away";
            default -> problem.status().is5xxServerError() ? "broken" : "refused";
        };
    }

    private static boolean isReader(ServerWebExchange exchange) {
        var path = exchange.getRequest().getPath().value();
        return (path.equals("/portal") || path.startsWith("/portal/") || path.startsWith("/join/"))
                && takesPages(exchange);
    }

    /** Browsers name HTML; {@code *}{@code /*} alone is a program's. */
    private static boolean takesPages(ServerWebExchange exchange) {
        try {
            return exchange.getRequest().getHeaders().getAccept().stream()
                    .anyMatch(type -> type.isConcrete() && type.isCompatibleWith(MediaType.TEXT_HTML));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
