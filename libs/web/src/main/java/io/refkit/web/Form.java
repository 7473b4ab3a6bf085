package io.refkit.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The fields that a page's form was posted with. */
public final class Form {
    private final MultiValueMap<String, String> fields;

    private Form(MultiValueMap<String, String> fields) {
        this.fields = fields;
    }

    public static Mono<Form> of(ServerWebExchange exchange) {
        return exchange.getFormData().map(Form::new);
    }

    /** @return what was written, without the blanks around it; null where that is nothing: an empty field is absent */
    public @Nullable String text(String name) {
        var value = fields.getFirst(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** @return what was ticked, of fields of one name */
    public List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    /** @return what was written to the letter, as passwords are */
    public @Nullable String exactly(String name) {
        return fields.getFirst(name);
    }

    /** @return whether the form had the field at all, filled or not */
    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /** @return null where it is absent, and -1 where it is no whole number, which a check will refuse */
    public @Nullable Integer number(String name) {
        var text = text(name);
        if (text == null) {
            return null;
        }
        return text.matches("[0-9]{1,9}") ? Integer.valueOf(text) : Integer.valueOf(-1);
    }
}
