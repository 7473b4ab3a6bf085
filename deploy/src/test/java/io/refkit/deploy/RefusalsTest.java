package io.refkit.deploy;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** What cannot work is refused, in a sentence. */
class RefusalsTest {
    private static final Map.Entry<String, Object> EXTERNAL = entry("postgres.enabled", false);

    static final List<Arguments> NONSENSE = List.of(
            refused(
                    "database.host names a Postgres of yours, but postgres.enabled brings another",
                    entry("database.host", "db")),
            refused("There is no Postgres: name yours by database.host", EXTERNAL),
            refused("Nothing says how to migrate your Postgres", EXTERNAL, entry("database.host", "db")),
            refused(
                    "database.owner.password would never be used",
                    entry("database.owner.password", "p"),
                    entry("database.owner.existingSecret", "s")),
            refused(
                    "would never be used beside secrets.existingSecret",
                    entry("secrets.existingSecret", "s"),
                    entry("secrets.setupToken", "t")),
            refused("secrets.jwtSecret has 5 characters", entry("secrets.jwtSecret", "short")),
            refused("secrets.jwtSecretPrevious has 5 characters", entry("secrets.jwtSecretPrevious", "short")),
            refused("secrets.adminPassword needs 8 characters", entry("secrets.adminPassword", "short")),
            refused(
                    "mail.password would never be used beside mail.existingSecret",
                    entry("mail.existingSecret", "s"),
                    entry("mail.password", "p")),
            refused("mail.username is for a server that mail.host does not name", entry("mail.username", "u")),
            refused("mail.username has no password", entry("mail.host", "smtp"), entry("mail.username", "u")),
            refused(
                    "admin.autoscaling wants at least 4 pods and at most 3",
                    entry("admin.autoscaling.enabled", true),
                    entry("admin.autoscaling.minReplicas", 4),
                    entry("admin.autoscaling.maxReplicas", 3)),
            refused(
                    "portal.autoscaling aims at a percentage of the requested CPU",
                    entry("portal.autoscaling.enabled", true),
                    entry("defaults.resources.requests.cpu", "null")),
            refused("tracking.replicas is 0, so nobody would answer", entry("tracking.replicas", 0)),
            refused(
                    "attribution.podDisruptionBudget.maxUnavailable lets no pod go",
                    entry("attribution.podDisruptionBudget.maxUnavailable", 0)),
            refused(
                    "tracking.podDisruptionBudget.maxUnavailable lets no pod go",
                    entry("tracking.podDisruptionBudget.maxUnavailable", "0%")),
            refused("tracking is to have several pods, but the bundled Postgres", entry("tracking.replicas", 2)),
            refused("portal is to have several pods", entry("defaults.autoscaling.enabled", true)),
            refused("admin.env names BASE_URL, which the chart sets", entry("admin.env.BASE_URL", "http://a")),
            refused("ingress.hosts is empty", entry("ingress.enabled", true)),
            refused("httpRoute.hosts is empty", entry("httpRoute.enabled", true)),
            refused("httpRoute.parentRefs is empty", entry("httpRoute.enabled", true)),
            refused("trustedProxies has 0.0.0.0/0", entry("trustedProxies[0]", "0.0.0.0/0")),
            refused("mtls.secretName is empty", entry("mtls.enabled", true)));

    /** The schema's part: what is no value at all. */
    static final List<Arguments> UNKNOWN = List.of(
            refused("replicaCount", entry("replicaCount", 2)),
            refused("/tracking", entry("tracking.replica", 2)),
            refused("/defaults/replicas", entry("defaults.replicas", -1)),
            refused("/tracking/env/A", entry("tracking.env.A", 1)),
            refused("lower", entry("tracking.env.lower", "\"a\"")),
            refused("/baseUrl", entry("baseUrl", "refkit.example.com")),
            refused("/adminEmail", entry("adminEmail", "me")),
            refused("/trustedProxies/0", entry("trustedProxies[0]", "localhost")),
            refused("/database/sslmode", entry("database.sslmode", "on")),
            refused("/database/owner/password", entry("database.owner.password", "a@b")),
            refused("/database/port", entry("database.port", 70000)),
            refused("/ingress/hosts/0", entry("ingress.hosts[0]", "https://refkit.example.com")),
            refused("/image/pullPolicy", entry("image.pullPolicy", "Sometimes")),
            refused("/logs/format", entry("logs.format", "xml")),
            refused("/traces/sampling", entry("traces.sampling", 2)),
            refused("/metrics/alerts/errorRate", entry("metrics.alerts.errorRate", 0)));

    @ParameterizedTest
    @FieldSource("NONSENSE")
    void saysWhatIsWrong(String sentence, Map<String, ?> values) {
        assertThatThrownBy(() -> Chart.render(values))
                .hasMessageContaining("Refkit cannot be installed like this:")
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @FieldSource("UNKNOWN")
    void knowsItsValues(String place, Map<String, ?> values) {
        assertThatThrownBy(() -> Chart.render(values))
                .hasMessageContaining("schema")
                .hasMessageContaining(place);
    }

    @Test
    void saysAllAtOnce() {
        assertThatThrownBy(() -> Chart.render(Map.of("mtls.enabled", true, "ingress.enabled", true)))
                .hasMessageContaining("\n- ingress.hosts")
                .hasMessageContaining("\n- mtls.secretName");
    }

    @Test
    void isTestedForEachSentence() {
        var sentences = Pattern.compile("append \\$no ")
                .matcher(Chart.read(Chart.HOME.resolve("templates").resolve("validations.yaml")))
                .results()
                .count();
        // Two of the table are the same sentence, for other reasons.
        assertThat(NONSENSE).hasSize((int) sentences + 2);
    }

    @SafeVarargs
    private static Arguments refused(String sentence, Map.Entry<String, ?>... values) {
        return Arguments.of(sentence, Map.ofEntries(values));
    }
}
