package io.refkit.deploy.rules;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One object, as it would be sent to the cluster. */
public record Manifest(JsonNode json) {
    public String kind() {
        return json.path("kind").asString("");
    }

    public String name() {
        return json.at("/metadata/name").asString("");
    }

    public JsonNode at(String pointer) {
        return json.at(pointer);
    }

    /** The pods that it makes. */
    public Optional<Pod> pod() {
        var template = json.at("/spec/template");
        return template.has("spec") ? Optional.of(new Pod(this, template)) : Optional.empty();
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }
}
