package io.refkit.standalone;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a route may be sent: what its description asks for, and what somebody sends who has not read it, or means ill. */
final class Guesses {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String MARK = "\"there is something else here\"";

    /** Members' values, as they stand in JSON. */
    private static final List<String> STRANGE_VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "-0.0",
            "1e400",
            "1e-400",
            "1e999999999",
            "-99999999999999999999999999",
            "9223372036854775808",
            "2147483648",
            "NaN",
            "9".repeat(200),
            "\"\"",
            "\" \"",
            "\"1\"",
            "\"\\u0000\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"\\u202e\\ufeff\\u0007\\r\\nBcc: a@b.example\"",
            "\"" + "a".repeat(300) + "\"",
            "\"" + "é".repeat(5_000) + "\"",
            "\"' or 1=1; drop table programs; --\"",
            "\"<script>alert(1)</script>\"",
            "\"${jndi:ldap://a.example}#{1+1}%s%n\"",
            "\"../../etc/passwd\"",
            "\"javascript:alert(1)\"",
            "\"0000-00-00\"",
            "\"+999999999-12-31T23:59:59Z\"",
            "\"00000000-0000-0000-0000-000000000000\"",
            "[]",
            "[null]",
            "[[[[[]]]]]",
            "[" + "0,".repeat(2_000) + "0]",
            "{}",
            "{\"a\":{\"b\":[1]}}",
            "[".repeat(40) + "]".repeat(40));

    private static final List<String> STRANGE_BODIES = List.of(
            "",
            " ",
            "null",
            "true",
            "1",
            "\"text\"",
            "[]",
            "[{}]",
            "{",
            "{}{}",
            "{} x",
            "{'a':1}",
            "{\"a\":1,}",
            "{\"a\":\"" + "x".repeat(66_000) + "\"}",
            "[".repeat(5_000),
            "{\"a\":".repeat(2_000),
            "a=b&c=d",
            "<a/>",
            "\uFEFF{}");

    /** As they stand in an address. */
    private static final List<String> STRANGE_TEXTS = List.of(
            "",
            "%20",
            "0",
            "-1",
            "1",
            "1e3",
            "501",
            "99999999999999999999",
            "null",
            "a",
            "%00",
            "%C0%80",
            "%FF%FE",
            "%ED%A0%80",
            "%0D%0ASet-Cookie:%20a=b",
            "%2e%2e%2f%2e%2e",
            "%27%20or%201=1--",
            "%3Cscript%3E",
            "%E2%80%AE",
            "%F0%9F%98%80",
            "id%20desc;select%201",
            "2026-02-30",
            "+999999999-01-01",
            "0000-00-00",
            "x".repeat(3_000),
            "1-1-1-1-1",
            "00000000-0000-0000-0000-000000000000");

    static final List<String> STRANGE_TYPES = List.of(
            "text/xml",
            "application/json;charset=utf-16",
            "application/json;charset=nonsense",
            "application/json;;;",
            "garbage",
            "*/*",
            "multipart/form-data;boundary=x",
            "application/x-www-form-urlencoded",
            "application/octet-stream");

    static final List<String> STRANGE_TOKENS = List.of(
            "",
            "Bearer",
            "Bearer ",
            "Bearer garbage",
            "Bearer a.b.c",
            "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIiwicm9sZSI6ImFkbWluIn0.",
            "Bearer " + "x".repeat(5_000),
            "Basic b3duZXI6cGFzcw==",
            "Bearer rk_api_guess",
            "\u00ff\u00fe");

    private final Random random;
    private final Map<String, String> known;

    /** @param known good values, by the names of members and parameters */
    Guesses(long seed, Map<String, String> known) {
        this.random = new Random(seed);
        this.known = known;
    }

    boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    String strangeText() {
        return switch (random.nextInt(3)) {
            case 0 -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(once(2) ? 24 : random.nextInt(40)));
            default -> oneOf(STRANGE_TEXTS);
        };
    }

    String goodText(JsonNode parameter) {
        return text(parameter.path("name").asString(), parameter.path("schema"));
    }

    byte[] goodBody(Operation operation) {
        return value(operation, "", operation.body()).toString().getBytes(StandardCharsets.UTF_8);
    }

    byte[] strangeBody(Operation operation) {
        return switch (random.nextInt(6)) {
            case 0 -> oneOf(STRANGE_BODIES).getBytes(StandardCharsets.UTF_8);
            case 1 -> torn(goodBody(operation));
            default -> strangeMember(operation);
        };
    }

    /** Good but for a member or two; sometimes for one that is missing, or nobody has asked for. */
    private byte[] strangeMember(Operation operation) {
        if (!(value(operation, "", operation.body()) instanceof ObjectNode body)) {
            return oneOf(STRANGE_BODIES).getBytes(StandardCharsets.UTF_8);
        }
        var names = List.copyOf(
                operation.resolved(operation.body()).path("properties").propertyNames());
        for (int i = 0; i <= random.nextInt(2); i++) {
            var name = names.isEmpty() || once(8) ? "__proto__" : oneOf(names);
            if (once(6)) {
                body.remove(name);
            } else {
                body.set(name, NODES.stringNode(MARK.substring(1, MARK.length() - 1)));
            }
        }
        var text = body.toString();
        while (text.contains(MARK)) {
            text = text.replaceFirst(MARK, Matcher.quoteReplacement(oneOf(STRANGE_VALUES)));
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Cut off, or with bytes in it that are not UTF-8. */
    private byte[] torn(byte[] good) {
        var torn = new ByteArrayOutputStream();
        int at = random.nextInt(good.length + 1);
        torn.write(good, 0, at);
        if (once(2)) {
            torn.writeBytes(
                    once(2) ? bytes(1 + random.nextInt(8)) : new byte[] {(byte) 0xC0, (byte) 0x80, (byte) 0xFF});
            torn.write(good, at, good.length - at);
        }
        return torn.toByteArray();
    }

    private JsonNode value(Operation operation, String name, JsonNode schema) {
        var resolved = operation.resolved(schema);
        return switch (type(resolved)) {
            case "object" -> object(operation, resolved);
            case "array" ->
                NODES.arrayNode()
                        .addAll(IntStream.range(0, 1 + random.nextInt(2))
                                .mapToObj(i -> value(operation, name, resolved.path("items")))
                                .toList());
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "integer" -> NODES.numberNode(1 + random.nextInt(28));
            case "number" -> NODES.numberNode(1 + random.nextInt(90));
            case "string" -> NODES.stringNode(text(name, resolved));
            default -> JsonMapper.shared().readTree("{\"plan\":[\"pro\"]}");
        };
    }

    private ObjectNode object(Operation operation, JsonNode schema) {
        var required =
                schema.path("required").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
        var object = NODES.objectNode();
        schema.path("properties").properties().forEach(property -> {
            if (required.contains(property.getKey()) || !once(3)) {
                object.set(property.getKey(), value(operation, property.getKey(), property.getValue()));
            }
        });
        return object;
    }

    private static String type(JsonNode schema) {
        var type = schema.path("type");
        if (type.isArray()) {
            return type.path(0).asString();
        }
        return type.isMissingNode() && schema.has("enum") ? "string" : type.asString("");
    }

    private String text(String name, JsonNode schema) {
        if (schema.path("enum").isArray()) {
            return oneOf(schema.path("enum")
                    .valueStream()
                    .filter(JsonNode::isString)
                    .map(JsonNode::asString)
                    .toList());
        }
        if (known.containsKey(name) && !once(8)) {
            return known.get(name);
        }
        if (schema.path("format").asString("").equals("uuid")) {
            return UUID.nameUUIDFromBytes(bytes(8)).toString();
        }
        return switch (name) {
            case "email", "payoutEmail", "customer_email" -> "p%d@example.com".formatted(random.nextInt(1_000_000));
            default -> "text" + random.nextInt(1_000_000);
        };
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
