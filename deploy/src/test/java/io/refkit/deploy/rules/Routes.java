package io.refkit.deploy.rules;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What comes from outside is led to Services that are there. */
final class Routes implements Rule {
    /** What gateways before version 1.2 of their API take. */
    private static final int MATCHES = 8;

    @Override
    public Stream<String> breaches(Manifests chart) {
        return Stream.of(
                        chart.of("Ingress")
                                .flatMap(ingress -> ingress.json().findValues("backend").stream()
                                        .map(backend -> backend.path("service"))
                                        .filter(service -> missing(chart, service, oneOf(service.path("port"))))
                                        .map(service -> nowhere(ingress, service))),
                        chart.of("Ingress")
                                .flatMap(ingress -> ingress.at("/spec/rules")
                                        .valueStream()
                                        .flatMap(rule -> rule.at("/http/paths").valueStream())
                                        .filter(Routes::refusedByNginx)
                                        .map(path -> "%s has a path that nginx refuses: %s"
                                                .formatted(ingress, path.path("path")))),
                        chart.of("HTTPRoute")
                                .flatMap(route -> route.json().findValues("backendRefs").stream()
                                        .flatMap(JsonNode::valueStream)
                                        .filter(service -> missing(chart, service, service.path("port")))
                                        .map(service -> nowhere(route, service))),
                        chart.of("HTTPRoute")
                                .filter(route -> route.json().findValues("matches").stream()
                                        .anyMatch(matches -> matches.size() > MATCHES))
                                .map(route -> route + " has too many matches in one rule"))
                .flatMap(breaches -> breaches);
    }

    /** It takes a dot for the beginning of an expression. */
    private static boolean refusedByNginx(JsonNode path) {
        return path.path("path").asString("").contains(".")
                && !path.path("pathType").asString("").equals("ImplementationSpecific");
    }

    private static JsonNode oneOf(JsonNode port) {
        return port.has("name") ? port.path("name") : port.path("number");
    }

    private static boolean missing(Manifests chart, JsonNode service, JsonNode port) {
        return chart.find("Service", service.path("name").asString(""))
                .filter(found -> Ports.offers(found, port))
                .isEmpty();
    }

    private static String nowhere(Manifest route, JsonNode service) {
        return "%s leads to %s, which is not there".formatted(route, service);
    }
}
