package io.refkit.http;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads request bodies. A body is JSON whatever simple client sent it: its content type may be missing, JSON, plain
 * text or, as curl says without a header, form-encoded.
 */
public final class JsonReader {
    /** Bytes that are read of a body at most. */
    public static final int LIMIT = 64 * 1024;

    private static final List<MediaType> READABLE = List.of(
            MediaType.APPLICATION_JSON,
            new MediaType("application", "*+json"),
            MediaType.TEXT_PLAIN,
            MediaType.APPLICATION_FORM_URLENCODED);

    private final JsonMapper mapper;

    JsonReader(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** @return the body; or fails with a {@link Problem} of status 400, 413 or 415 */
    public <T> Mono<T> read(ServerHttpRequest request, Class<T> type) {
        if (!readable(request)) {
            return Mono.error(new Problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Content-Type must be application/json")
                    .exception());
        }
        return bytes(request, LIMIT)
                .onErrorMap(
                        DataBufferLimitException.class,
                        e -> Problem.tooLarge("Request body is too large").exception())
                .map(bytes -> parse(bytes, type));
    }

    /** @return the whole body; or fails with {@link DataBufferLimitException}, having read no more than the limit */
    public static Mono<byte[]> bytes(ServerHttpRequest request, int limit) {
        return DataBufferUtils.join(request.getBody(), limit)
                .map(JsonReader::bytes)
                .defaultIfEmpty(new byte[0]);
    }

    /** @throws org.springframework.web.ErrorResponseException a {@link Problem} of status 400 */
    public <T> T parse(byte[] json, Class<T> type) {
        T value;
        try {
            var text = JsonText.decode(json);
            JsonText.requireStorable(mapper, text);
            value = mapper.readValue(text, type);
        } catch (JacksonException e) {
            throw Problem.badRequest(reason(e)).exception();
        } catch (NumberFormatException e) { // Jackson lets an exponent beyond all bounds through as it is
            throw Problem.badRequest("Request body is not valid JSON").exception();
        }
        if (value == null) {
            throw Problem.badRequest("Request body must be a JSON object").exception();
        }
        return value;
    }

    private static boolean readable(ServerHttpRequest request) {
        try {
            var type = request.getHeaders().getContentType();
            return type == null || READABLE.stream().anyMatch(readable -> readable.includes(type));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static byte[] bytes(DataBuffer buffer) {
        var bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static String reason(JacksonException e) {
        return switch (e) {
            case StreamConstraintsException tooMuch -> "Request body is nested too deeply or holds too long a value";
            case MismatchedInputException mismatch
            when mismatch.getPath().isEmpty() -> "Request body must be a JSON object";
            case MismatchedInputException mismatch -> path(mismatch) + " must be " + expected(mismatch.getTargetType());
            default -> "Request body is not valid JSON";
        };
    }

    private static String path(DatabindException e) {
        return e.getPath().stream()
                .map(at -> at.getPropertyName() == null ? String.valueOf(at.getIndex()) : at.getPropertyName())
                .collect(Collectors.joining("."));
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == String.class) {
            return "a string";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
            return "a whole number";
        }
        return type != null && Number.class.isAssignableFrom(type) ? "a number" : "of another type";
    }
}
