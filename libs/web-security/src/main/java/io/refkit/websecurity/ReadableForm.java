package io.refkit.websecurity;

import io.refkit.http.Problem;
import org.springframework.core.codec.DecodingException;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;
import reactor.core.publisher.Mono;

/** Refuses a form that cannot be read, or holds what no column takes, as the sender's fault. */
final class ReadableForm extends ServerWebExchangeDecorator {
    ReadableForm(ServerWebExchange exchange) {
        super(exchange);
    }

    @Override
    public Mono<MultiValueMap<String, String>> getFormData() {
        return super.getFormData()
                .onErrorMap(ReadableForm::isSendersFault, e -> malformed())
                .doOnNext(form -> {
                    if (form.values().stream()
                            .anyMatch(values -> values.stream().anyMatch(ReadableForm::holdsNul))) {
                        throw malformed();
                    }
                });
    }

    private static boolean isSendersFault(Throwable e) {
        return e instanceof IllegalArgumentException || e instanceof DecodingException;
    }

    private static boolean holdsNul(String value) {
        return value != null && value.indexOf('\0') >= 0;
    }

    private static RuntimeException malformed() {
        return Problem.badRequest("Malformed form").exception();
    }
}
