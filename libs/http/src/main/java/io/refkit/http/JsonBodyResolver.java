package io.refkit.http;

import org.springframework.core.MethodParameter;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Reads {@link JsonBody} parameters. */
final class JsonBodyResolver implements HandlerMethodArgumentResolver {
    private final JsonReader reader;

    JsonBodyResolver(JsonReader reader) {
        this.reader = reader;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(JsonBody.class);
    }

    @Override
    public Mono<Object> resolveArgument(
            MethodParameter parameter, BindingContext bindingContext, ServerWebExchange exchange) {
        return reader.read(exchange.getRequest(), parameter.getParameterType()).cast(Object.class);
    }
}
