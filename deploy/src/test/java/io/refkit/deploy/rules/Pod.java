package io.refkit.deploy.rules;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a Deployment, StatefulSet or Job makes. */
public record Pod(Manifest owner, JsonNode template) {
    JsonNode labels() {
        return template.at("/metadata/labels");
    }

    JsonNode spec() {
        return template.path("spec");
    }

    /** Also those that run before the others. */
    Stream<Container> containers() {
        return Stream.of("initContainers", "containers")
                .flatMap(list -> spec().path(list).valueStream())
                .map(json -> new Container(this, json));
    }

    Stream<JsonNode> volumes() {
        return Stream.concat(
                spec().path("volumes").valueStream(),
                owner.at("/spec/volumeClaimTemplates").valueStream().map(claim -> claim.path("metadata")));
    }

    boolean serves() {
        return !"Job".equals(owner.kind());
    }

    @Override
    public String toString() {
        return owner.toString();
    }

    record Container(Pod pod, JsonNode json) {
        String name() {
            return json.path("name").asString("");
        }

        Stream<JsonNode> env() {
            return json.path("env").valueStream();
        }

        /** @param port a name or a number */
        boolean listensOn(JsonNode port) {
            return json.path("ports")
                    .valueStream()
                    .anyMatch(own -> port.equals(own.path("name")) || port.equals(own.path("containerPort")));
        }

        @Override
        public String toString() {
            return "container %s of %s".formatted(name(), pod);
        }
    }
}
