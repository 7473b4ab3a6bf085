package io.refkit.deploy;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Dashboard and alerts ask for what services publish. */
class MetricsTest {
    private static final Path DASHBOARD = Chart.HOME.resolve("dashboards").resolve("refkit.json");
    private static final Pattern METER =
            Pattern.compile("(?:Gauge\\.builder|counter|timer)\\(\\s*\"(refkit\\.[a-z.]+)\"");
    private static final Pattern METRIC = Pattern.compile("[a-z][a-z0-9_]+(?=\\{)");
    /** What Prometheus' format adds to a meter's name. */
    private static final Pattern SUFFIX = Pattern.compile("(_(total|seconds|bytes|connections|count|sum|bucket))+$");
    /** Boot's own. */
    private static final Set<String> OTHERS = Set.of(
            "http_server_requests",
            "grpc_server",
            "process_cpu_usage",
            "system_cpu",
            "jvm_memory_used",
            "r2dbc_pool_acquired");

    @Test
    void areOnesThatServicesPublish() {
        var published = Stream.concat(meters(), OTHERS.stream()).collect(toSet());
        assertThat(Stream.concat(dashboard(), alerts()).flatMap(MetricsTest::metrics))
                .isNotEmpty()
                .allMatch(published::contains);
    }

    @Test
    void areOfThisReleaseOnly() {
        assertThat(alerts()).allMatch(expression -> expression.contains("{namespace=\"shop\",job=~\"refkit-.*\""));
        assertThat(dashboard())
                .allMatch(expression -> expression.contains("{namespace=\"$namespace\",job=~\"$release-.*\""));
    }

    /** There are more of them than of requests. */
    @Test
    void leaveProbesOut() {
        assertThat(Stream.concat(dashboard(), alerts()))
                .allMatch(expression -> count("http_server_requests_", expression) == count("uri!~", expression))
                .allMatch(expression -> count("grpc_server_", expression) == count("rpc_service=", expression));
    }

    private static long count(String part, String expression) {
        return Pattern.compile(part, Pattern.LITERAL)
                .matcher(expression)
                .results()
                .count();
    }

    /** A full disk of Postgres shows itself in nothing else that services publish. */
    @Test
    void alertOfWhatCouldNotBeStored() {
        var rules = Chart.render(Map.of("metrics.alerts.enabled", true))
                .get("PrometheusRule", "refkit-alerts")
                .json()
                .at("/spec/groups/0/rules");
        assertThat(rules).anySatisfy(rule -> {
            assertThat(rule.path("alert").asString()).isEqualTo("RefkitNotStored");
            assertThat(rule.path("expr").asString())
                    .contains("http_server_requests_seconds_count{")
                    .contains(",status=\"503\"}[5m])) > 0");
            assertThat(rule.at("/annotations/description").asString()).contains("disk");
        });
    }

    @Test
    void alertOfSilenceOnlyWhereItsHoursAreSaid() {
        assertThat(alerts()).anyMatch(expression -> expression.contains("[6h]"));
        assertThat(Chart.render(Map.of("metrics.alerts.enabled", true))
                        .get("PrometheusRule", "refkit-alerts")
                        .json()
                        .toString())
                .doesNotContain("RefkitNoClicks");
    }

    private static Stream<String> metrics(String expression) {
        return METRIC.matcher(expression)
                .results()
                .map(metric -> SUFFIX.matcher(metric.group()).replaceAll(""));
    }

    private static Stream<String> dashboard() {
        return new JsonMapper()
                .readTree(Chart.read(DASHBOARD)).findValues("expr").stream().map(JsonNode::asString);
    }

    private static Stream<String> alerts() {
        return Chart.render(Map.of("metrics.alerts.enabled", true, "metrics.alerts.quietHours", 6))
                .get("PrometheusRule", "refkit-alerts")
                .json()
                .findValues("expr")
                .stream()
                .map(JsonNode::asString);
    }

    private static Stream<String> meters() {
        return Build.modules().stream()
                .map(module -> Path.of("..", module, "src", "main", "java"))
                .filter(Files::exists)
                .flatMap(MetricsTest::sources)
                .flatMap(source -> METER.matcher(Chart.read(source)).results())
                .map(meter -> meter.group(1).replace('.', '_'));
    }

    private static Stream<Path> sources(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
