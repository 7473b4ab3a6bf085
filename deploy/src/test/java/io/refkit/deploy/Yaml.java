package io.refkit.deploy;

import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** As Kubernetes reads it: YAML 1.1, in which an unquoted {@code yes} is no string. */
final class Yaml {
    private static final JsonMapper JSON = new JsonMapper();

    private Yaml() {}

    static Stream<JsonNode> documents(String text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return StreamSupport.stream(
                        new org.yaml.snakeyaml.Yaml(options).loadAll(text).spliterator(), false)
                .filter(Objects::nonNull)
                .map(document -> JSON.<JsonNode>valueToTree(document));
    }
}
