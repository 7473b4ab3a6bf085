package io.refkit.web;

import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.result.view.ViewResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Writes pages where no handler does: from filters and error handlers. */
public final class PageWriter {
    private final ObjectProvider<ViewResolver> views;

    public PageWriter(ObjectProvider<ViewResolver> views) {
        this.views = views;
    }

    public Mono<Void> write(ServerWebExchange exchange, HttpStatus status, String view, Map<String, ?> model) {
        return ServerResponse.status(status)
                .contentType(MediaType.TEXT_HTML)
                .render(view, model)
                .flatMap(response -> response.writeTo(
                        exchange, new Views(views.orderedStream().toList())));
    }

    private record Views(List<ViewResolver> viewResolvers) implements ServerResponse.Context {
        @Override
        public List<HttpMessageWriter<?>> messageWriters() {
            return HandlerStrategies.withDefaults().messageWriters();
        }
    }
}
