package io.refkit.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.refkit.deploy.rules.Manifest;
import io.refkit.deploy.rules.Manifests;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody gave is made up once, and stays. */
class SecretsTest {
    private static final List<String> GENERATED =
            List.of("refkit-app", "refkit-database-roles", "refkit-database-owner");

    @AfterEach
    void forget() {
        Cluster.forget();
    }

    @ParameterizedTest
    @ValueSource(strings = {"refkit-app", "refkit-database-roles", "refkit-database-owner"})
    void areNewOnEachInstallation(String name) {
        assertThat(data(Chart.render(), name)).isNotEmpty().doesNotContainAnyElementsOf(data(Chart.render(), name));
    }

    @Test
    void areLongEnough() {
        var chart = Chart.render();
        assertThat(GENERATED.stream().flatMap(name -> data(chart, name).stream()))
                .hasSize(7)
                .doesNotHaveDuplicates()
                .allMatch(value -> decoded(value).matches("[A-Za-z0-9]{48}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"refkit-app", "refkit-database-roles", "refkit-database-owner"})
    void areKeptOnAnUpgrade(String name) {
        var installed = Chart.render();
        Cluster.keep(installed.get("Secret", name));
        assertThat(data(Chart.render(), name)).isEqualTo(data(installed, name));
    }

    @Test
    void giveWayToWhatIsGivenLater() {
        Cluster.keep(Chart.render().get("Secret", "refkit-app"));
        var given = "0123456789012345678901234567890123456789";
        var upgraded = Chart.render(Map.of("secrets.jwtSecret", given));
        assertThat(decoded(upgraded.get("Secret", "refkit-app")
                        .at("/data/jwt-secret")
                        .asString()))
                .isEqualTo(given);
    }

    @Test
    void outliveTheReleaseLikeTheDatabaseThatTheyOpen() {
        assertThat(GENERATED.stream().map(name -> Chart.render().get("Secret", name)))
                .allMatch(secret -> secret.at("/metadata/annotations/helm.sh~1resource-policy")
                        .asString("")
                        .equals("keep"));
    }

    @Test
    void areNowhereElse() {
        var chart = Chart.render(Map.of(
                "secrets.jwtSecret", "canary-canary-canary-canary-canary",
                "secrets.jwtSecretPrevious", "canary-canary-canary-canary-before",
                "secrets.setupToken", "canary",
                "secrets.adminPassword", "canary-canary",
                "database.owner.password", "canary",
                "mail.host", "smtp",
                "mail.username", "refkit",
                "mail.password", "canary"));
        assertThat(chart.all().stream().filter(manifest -> !manifest.kind().equals("Secret")))
                .isNotEmpty()
                .map(Manifest::json)
                .noneMatch(json -> Stream.of("canary", "Y2FuYXJ5")
                        .anyMatch(word -> json.toString().contains(word)));
        assertThat(chart.of("Secret").map(Manifest::json))
                .allMatch(json -> json.toString().contains("Y2FuYXJ5")
                        || json.at("/metadata/name").asString().equals("refkit-database-roles"));
    }

    private static List<String> data(Manifests chart, String name) {
        return chart.get("Secret", name)
                .at("/data")
                .valueStream()
                .map(value -> value.asString())
                .toList();
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), UTF_8);
    }
}
