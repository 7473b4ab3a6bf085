package io.refkit.deploy.rules;

import tools.jackson.databind.JsonNode;

/** What a selector finds. */
final class Labels {
    private Labels() {}

    /** @param selector with {@code matchLabels} and {@code matchExpressions} of the operator In */
    static boolean match(JsonNode selector, JsonNode labels) {
        return contain(labels, selector.path("matchLabels"))
                && selector.path("matchExpressions")
                        .valueStream()
                        .allMatch(expression -> expression
                                .path("values")
                                .valueStream()
                                .anyMatch(labels.path(expression.path("key").asString(""))::equals));
    }

    static boolean contain(JsonNode labels, JsonNode wanted) {
        return wanted.propertyStream().allMatch(label -> label.getValue().equals(labels.get(label.getKey())));
    }
}
