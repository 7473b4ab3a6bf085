package io.refkit.deploy;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.deploy.rules.Manifest;
import io.refkit.deploy.rules.Manifests;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Who reaches whom, from outside and inside. */
class TopologyTest {
    private static final Map<String, Object> EDGES = Map.of(
            "ingress.enabled", true,
            "ingress.hosts[0]", "refkit.example.com",
            "httpRoute.enabled", true,
            "httpRoute.hosts[0]", "refkit.example.com",
            "httpRoute.parentRefs[0].name", "public",
            "tracking.paths.prefix", "/stats",
            "tracking.paths.script", "s.js",
            "tracking.paths.click", "c");

    private static final Manifests CHART = Chart.render();
    private static final Manifests WITH_EDGES = Chart.render(EDGES);

    @ParameterizedTest
    @CsvSource({
        "refkit-tracking, /refkit.js /decorate.js /click /e /refund /r /health /stats /s.js /c",
        "refkit-admin, /panel /admin /docs",
        "refkit-portal, /portal /affiliate /join"
    })
    void leadsEachPathToItsService(String service, String paths) {
        var ingress = WITH_EDGES.get("Ingress", "refkit-edge").at("/spec/rules/0/http/paths");
        assertThat(ingress.valueStream()
                        .filter(path ->
                                path.at("/backend/service/name").asString().equals(service))
                        .map(path -> path.path("path").asString()))
                .contains(paths.split(" "));
        var route = WITH_EDGES.get("HTTPRoute", "refkit-edge").at("/spec/rules");
        assertThat(route.valueStream()
                        .filter(rule ->
                                rule.at("/backendRefs/0/name").asString().equals(service))
                        .flatMap(rule -> rule.path("matches").valueStream())
                        .map(match -> match.at("/path/value").asString()))
                .contains(paths.split(" "));
    }

    @Test
    void leadsNobodyToAttribution() {
        assertThat(Stream.of("Ingress", "HTTPRoute").map(kind -> WITH_EDGES.get(kind, "refkit-edge")))
                .noneMatch(edge -> edge.json().toString().contains("refkit-attribution"));
    }

    @Test
    void opensAttributionToItsClientsOnly() {
        assertThat(callers("refkit-attribution", 9090)).isEqualTo(Set.of("tracking", "admin", "portal"));
    }

    @Test
    void opensPostgresToTheServicesAndTheMigrationOnly() {
        assertThat(callers("refkit-postgres", 5432))
                .isEqualTo(Set.of("tracking", "attribution", "admin", "portal", "migrate"));
    }

    @Test
    void letsNobodyInOrOutUnlessAPolicySaysSo() {
        var policy = CHART.get("NetworkPolicy", "refkit-default");
        assertThat(policy.at("/spec/policyTypes")).hasSize(2);
        assertThat(policy.at("/spec").has("ingress")).isFalse();
        assertThat(policy.at("/spec/egress"))
                .singleElement()
                .satisfies(rule -> assertThat(rule.path("ports"))
                        .allMatch(port -> port.path("port").asInt() == 53));
        assertThat(CHART.get("NetworkPolicy", "refkit-migrate").at("/spec").has("ingress"))
                .isFalse();
    }

    @Test
    void opensWhatIsOutsideOnlyWhereItIsNamed() {
        assertThat(ports("refkit-portal", CHART)).containsExactly(5432);
        var connected = Chart.render(Map.of("mail.host", "smtp", "traces.endpoint", "http://collector.traces:4318/v1"));
        assertThat(ports("refkit-portal", connected)).containsExactly(5432, 587, 4318);
        assertThat(ports("refkit-tracking", connected)).containsExactly(5432, 9090, 4318);
        assertThat(ports("refkit-admin", Chart.render(Map.of("traces.endpoint", "https://collector"))))
                .containsExactly(5432, 9090, 443);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refkit-tracking", "refkit-admin"})
    void showsClientsEveryPodOfAttribution(String client) {
        assertThat(env(CHART, client)).containsEntry("ATTRIBUTION_TARGET", "dns:///refkit-attribution-headless:9090");
        assertThat(CHART.get("Service", "refkit-attribution-headless")
                        .at("/spec/clusterIP")
                        .asString())
                .isEqualTo("None");
    }

    @Test
    void asksAttributionOnItsManagementPortWhereItsOwnWantsACertificate() {
        var probe = "/spec/template/spec/containers/0/readinessProbe";
        var plain = CHART.get("Deployment", "refkit-attribution").at(probe);
        assertThat(plain.at("/grpc/service").asString()).isEqualTo(attributionsName());
        var mtls = Chart.render(Map.of("mtls.enabled", true, "mtls.secretName", "certificate"));
        assertThat(mtls.get("Deployment", "refkit-attribution").at(probe).has("grpc"))
                .isFalse();
        assertThat(List.of("tracking", "attribution", "admin"))
                .allMatch(
                        service -> "mtls".equals(env(mtls, "refkit-" + service).get("SPRING_PROFILES_ACTIVE")));
        assertThat(env(mtls, "refkit-portal")).doesNotContainKey("TLS_DIR");
    }

    @Test
    void givesEachServiceItsOwnRoleAndOnlyTheMigrationTheOwners() {
        assertThat(env(CHART, "refkit-portal").get("DATABASE_URL")).startsWith("postgres://refkit_portal:$(");
        assertThat(CHART.of("Deployment"))
                .noneMatch(deployment -> deployment.json().toString().contains("-owner"));
        assertThat(CHART.of("Deployment")
                        .filter(deployment -> deployment.json().toString().contains("jwt-secret")))
                .extracting(Manifest::name)
                .containsExactlyInAnyOrder("refkit-admin", "refkit-portal");
    }

    @Test
    void namesItsOwnAddress() {
        assertThat(env(CHART, "refkit-admin")).containsEntry("BASE_URL", "http://localhost:3000");
        assertThat(env(WITH_EDGES, "refkit-admin")).containsEntry("BASE_URL", "https://refkit.example.com");
    }

    @Test
    void runsAMigrationForEachReleaseAndContent() {
        var job = CHART.of("Job").findFirst().orElseThrow().name();
        assertThat(job).matches("refkit-migrate-1-[0-9a-f]{8}");
        assertThat(Chart.render().of("Job")).extracting(Manifest::name).containsExactly(job);
        assertThat(Chart.render(Map.of("image.tag", "next")).of("Job"))
                .extracting(Manifest::name)
                .doesNotContain(job);
    }

    private static String attributionsName() {
        var proto = Chart.read(Path.of("../proto/src/main/protobuf/refkit/attribution/v1/attribution.proto"));
        return Pattern.compile("(?s)package ([a-z0-9.]+);.*service (\\w+) ")
                .matcher(proto)
                .results()
                .map(found -> found.group(1) + "." + found.group(2))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> callers(String policy, int port) {
        return CHART.get("NetworkPolicy", policy)
                .at("/spec/ingress")
                .valueStream()
                .filter(rule -> rule.at("/ports/0/port").asInt() == port)
                .flatMap(rule -> rule.path("from").valueStream())
                .peek(peer -> assertThat(peer.at("/podSelector/matchLabels")).hasSize(2))
                .flatMap(peer ->
                        peer.at("/podSelector/matchExpressions/0/values").valueStream())
                .map(JsonNode::asString)
                .collect(toSet());
    }

    private static List<Integer> ports(String policy, Manifests chart) {
        return chart.get("NetworkPolicy", policy)
                .at("/spec/egress")
                .valueStream()
                .map(rule -> rule.at("/ports/0/port").asInt())
                .toList();
    }

    private static Map<String, String> env(Manifests chart, String deployment) {
        return chart.get("Deployment", deployment)
                .at("/spec/template/spec/containers/0/env")
                .valueStream()
                .filter(variable -> variable.has("value"))
                .collect(toMap(
                        variable -> variable.path("name").asString(),
                        variable -> variable.path("value").asString()));
    }
}
