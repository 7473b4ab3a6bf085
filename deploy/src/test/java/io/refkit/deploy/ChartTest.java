package io.refkit.deploy;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import io.refkit.deploy.rules.Manifests;
import io.refkit.deploy.rules.Rule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;

class ChartTest {
    private static final Map<String, Object> EXTERNAL = Map.of(
            "postgres.enabled", false, "database.host", "postgres.example.com", "database.owner.password", "owner");

    /** Each switch of the values, turned away from its default, with the Secrets that it names. */
    static final List<Arguments> SWITCHES = List.of(
            switched(Map.of("fullnameOverride", "tracking")),
            switched(Map.of("image.pullSecrets[0]", "registry", "image.pullPolicy", "Always")),
            switched(Map.of("secrets.jwtSecret", "0123456789012345678901234567890123456789")),
            switched(Map.of("secrets.setupToken", "token", "secrets.adminPassword", "password")),
            switched(Map.of("secrets.existingSecret", "own"), "own/jwt-secret", "own/setup-token"),
            switched(EXTERNAL),
            switched(
                    Map.of("database.existingSecret", "own"),
                    "own/tracking-password",
                    "own/attribution-password",
                    "own/admin-password",
                    "own/portal-password"),
            switched(Map.of("database.owner.existingSecret", "own", "database.owner.passwordKey", "key"), "own/key"),
            switched(Map.of("postgres.storage.className", "fast")),
            switched(Map.of("mail.host", "smtp", "mail.username", "u", "mail.password", "p")),
            switched(
                    Map.of("mail.host", "smtp", "mail.username", "u", "mail.existingSecret", "own"),
                    "own/smtp-password"),
            switched(and(EXTERNAL, Map.of("defaults.replicas", 3))),
            switched(and(EXTERNAL, Map.of("defaults.autoscaling.enabled", true))),
            switched(and(EXTERNAL, Map.of("admin.autoscaling.enabled", true, "portal.replicas", 2))),
            switched(Map.of("defaults.podDisruptionBudget.enabled", false)),
            switched(Map.of("tracking.podDisruptionBudget.maxUnavailable", "25%")),
            switched(Map.of("tracking.env.REFKIT_TRACKING_COMMIT_DEADLINE", "2s")),
            switched(Map.of("defaults.podAnnotations.team", "growth", "defaults.nodeSelector.pool", "web")),
            switched(Map.of(
                    "defaults.tolerations[0].key", "spot",
                    "defaults.tolerations[0].operator", "Exists",
                    "defaults.priorityClassName", "high")),
            switched(Map.of("tracking.paths.prefix", "/stats", "tracking.paths.script", "s.js")),
            switched(Map.of(
                    "ingress.enabled", true, "ingress.hosts[0]", "a.example.com", "ingress.hosts[1]", "b.example.com")),
            switched(Map.of(
                    "ingress.enabled", true,
                    "ingress.hosts[0]", "a.example.com",
                    "ingress.className", "nginx",
                    "ingress.tlsSecretName", "tls",
                    "tracking.paths.prefix", "/a.b",
                    "tracking.paths.click", "c")),
            switched(Map.of(
                    "httpRoute.enabled", true,
                    "httpRoute.hosts[0]", "a.example.com",
                    "httpRoute.parentRefs[0].name", "public",
                    "tracking.paths.prefix", "/stats")),
            switched(Map.of("mtls.enabled", true, "mtls.secretName", "certificate"), "certificate/tls.key"),
            switched(Map.of("networkPolicy.enabled", false)),
            switched(Map.of("networkPolicy.edgeFrom[0].namespaceSelector.matchLabels.name", "edge")),
            switched(and(EXTERNAL, Map.of("networkPolicy.databaseTo[0].ipBlock.cidr", "10.1.2.3/32"))),
            switched(Map.of("traces.endpoint", "http://collector:4318", "traces.sampling", 1)),
            switched(Map.of("logs.format", "")),
            switched(Map.of("metrics.serviceMonitor.enabled", true, "metrics.serviceMonitor.labels.release", "prom")),
            switched(Map.of("metrics.dashboard.enabled", true)),
            switched(Map.of("metrics.alerts.enabled", true, "metrics.alerts.quietHours", 6)));

    static final List<List<String>> EXAMPLES = List.of(
            List.of("0-quickstart"),
            List.of("1-external-postgres"),
            List.of("1-external-postgres", "2-high-availability"),
            List.of("3-cloudnativepg"));

    @Test
    void passesHelmsOwnLook() {
        var result = new Helm(Chart.HOME).lint().strict().call();
        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @Test
    void installsWithoutAnyValue() {
        assertSound(Chart.render());
    }

    @ParameterizedTest
    @FieldSource("EXAMPLES")
    void hasSoundExamples(List<String> names) {
        assertSound(Chart.examples(names.toArray(String[]::new)));
    }

    @ParameterizedTest
    @FieldSource("SWITCHES")
    void isSoundWithEachSwitch(Map<String, ?> values, Set<String> secrets) {
        assertSound(Chart.render(values, secrets));
    }

    @Test
    void isTriedWithEachSwitchTheOtherWay() {
        var turned = SWITCHES.stream()
                .flatMap(arguments -> ((Map<?, ?>) arguments.get()[0]).keySet().stream())
                .collect(toSet());
        var values = Yaml.documents(Chart.read(Chart.HOME.resolve("values.yaml")))
                .findFirst()
                .orElseThrow();
        assertThat(switches("", values)).isNotEmpty().allMatch(turned::contains);
    }

    private static Stream<String> switches(String path, JsonNode values) {
        return values.isBoolean()
                ? Stream.of(path.substring(1))
                : values.propertyStream().flatMap(value -> switches(path + "." + value.getKey(), value.getValue()));
    }

    @Test
    void hasTheVersionOfTheBuild() {
        var chart = Yaml.documents(Chart.read(Chart.HOME.resolve("Chart.yaml")))
                .findFirst()
                .orElseThrow();
        assertThat(chart.path("version").asString()).isEqualTo(Build.version());
        assertThat(chart.path("appVersion").asString()).isEqualTo(Build.version());
    }

    private static void assertSound(Manifests chart) {
        assertThat(chart.all()).isNotEmpty();
        assertThat(Rule.ALL.stream().flatMap(rule -> rule.breaches(chart))).isEmpty();
    }

    private static Arguments switched(Map<String, ?> values, String... secrets) {
        return Arguments.of(values, Set.of(secrets));
    }

    private static Map<String, Object> and(Map<String, ?> some, Map<String, ?> others) {
        return Stream.of(some, others)
                .flatMap(values -> values.entrySet().stream())
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
