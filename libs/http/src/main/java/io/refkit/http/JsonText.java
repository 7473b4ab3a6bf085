package io.refkit.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Whether a body is text that can be stored, wherever in it a string stands. */
final class JsonText {
    private JsonText() {}

    /** @throws org.springframework.web.ErrorResponseException where it is not UTF-8, which Jackson is lenient about */
    static String decode(byte[] body) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw Problem.badRequest("Request body is not valid UTF-8").exception();
        }
    }

    /**
     * Escapes can say what no text holds: NUL, which Postgres refuses, and half of a surrogate pair.
     *
     * @throws org.springframework.web.ErrorResponseException that names the place
     */
    static void requireStorable(JsonMapper mapper, String json) {
        if (!json.contains("\\u")) {
            return; // as almost always
        }
        try (var parser = mapper.createParser(json)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if ((token == JsonToken.VALUE_STRING || token == JsonToken.PROPERTY_NAME)
                        && !isStorable(parser.getString())) {
                    var place = parser.streamReadContext().pathAsPointer().toString();
                    throw Problem.badRequest((place.isEmpty() ? "Request body" : place.substring(1))
                                    + " must not contain NUL or half a character")
                            .exception();
                }
            }
        }
    }

    private static boolean isStorable(String value) {
        return value.codePoints()
                .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }
}
